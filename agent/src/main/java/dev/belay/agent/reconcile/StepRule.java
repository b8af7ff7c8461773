package dev.belay.agent.reconcile;

import static dev.belay.core.fleet.Step.DOWNLOAD;
import static dev.belay.core.fleet.Step.HEALTH;
import static dev.belay.core.fleet.Step.POSTDELETE;
import static dev.belay.core.fleet.Step.POSTPREPARE;
import static dev.belay.core.fleet.Step.POSTSTART;
import static dev.belay.core.fleet.Step.POSTSTOP;
import static dev.belay.core.fleet.Step.PRESTART;
import static dev.belay.core.fleet.Step.PRESTOP;
import static dev.belay.core.fleet.Step.REMOVE;
import static dev.belay.core.fleet.Step.START;
import static dev.belay.core.fleet.Step.STOP;
import static dev.belay.core.fleet.Step.SWITCH;

import dev.belay.core.fleet.Step;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One step of a change: when it applies, and what it does.
 *
 * @param disturbs whether it may only come after the point of no return
 */
record StepRule(
    Step step, boolean disturbs, Predicate<Change> applies, Function<Change, Work> work) {

  /** A change, in order; traffic-off and traffic-on take their places here with load balancers. */
  static final List<StepRule> ORDER =
      List.of(
          before(DOWNLOAD, Change::needsStart, Change::download),
          after(PRESTOP, c -> c.needsStop() && c.hasOldHook(PRESTOP), c -> c.oldHook(PRESTOP)),
          after(STOP, Change::needsStop, Change::stop),
          after(POSTSTOP, c -> c.stopped() && c.hasOldHook(POSTSTOP), c -> c.oldHook(POSTSTOP)),
          after(SWITCH, Change::needsStart, Change::switchOver),
          after(
              POSTPREPARE,
              c -> c.needsPreparation() && c.hasHook(POSTPREPARE),
              c -> c.hook(POSTPREPARE)),
          after(PRESTART, c -> c.needsStart() && c.hasHook(PRESTART), c -> c.hook(PRESTART)),
          after(START, Change::needsStart, Change::start),
          before(HEALTH, Change::needsHealth, Change::health),
          before(POSTSTART, c -> c.needsHealth() && c.hasHook(POSTSTART), c -> c.hook(POSTSTART)),
          after(REMOVE, Change::leaves, Change::remove),
          after(
              POSTDELETE,
              c -> c.leaves() && c.hasLastHook(POSTDELETE),
              c -> c.lastHook(POSTDELETE)));

  private static StepRule before(
      Step step, Predicate<Change> applies, Function<Change, Work> work) {
    return new StepRule(step, false, applies, work);
  }

  private static StepRule after(Step step, Predicate<Change> applies, Function<Change, Work> work) {
    return new StepRule(step, true, applies, work);
  }
}
