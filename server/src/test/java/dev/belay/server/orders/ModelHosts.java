package dev.belay.server.orders;

import dev.belay.core.fleet.GoalContent;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.core.fleet.Step;
import dev.belay.server.store.Database;
import dev.belay.server.store.GoalRow;
import dev.belay.server.store.ObservationRow;
import dev.belay.server.store.Tx;
import dev.belay.server.views.StepView;
import dev.belay.server.views.Steps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hosts that do what the contract says, as far as a test lets them (semantics: One rule). */
final class ModelHosts {

  /** One instance on its host. */
  static final class Model {
    long epoch;
    long disturbedEpoch;
    Phase phase = Phase.REACHED;
    Optional<GoalContent> process = Optional.empty();
    boolean ending;
    boolean startedNow;
    boolean healthy;
    int starts;
    GoalContent reached = GoalContent.NOTHING;

    private boolean keeps(GoalContent goal) {
      return goal.runState() == RunState.RUNNING
          && !ending
          && process.filter(p -> p.revision().equals(goal.revision())).isPresent()
          && process.orElseThrow().run() >= goal.run();
    }
  }

  private final Database database;
  private final Map<String, Model> models = new HashMap<>();
  private final Set<String> offline = new HashSet<>();

  ModelHosts(Database database) {
    this.database = database;
  }

  Model of(String instanceId) {
    return models.computeIfAbsent(instanceId, id -> new Model());
  }

  void goOffline(String hostId) {
    offline.add(hostId);
  }

  void comeBack(String hostId) {
    offline.remove(hostId);
  }

  boolean online(String hostId) {
    return !offline.contains(hostId);
  }

  /** Every host that is online gets as far as the dice say. */
  void advance(Random random) {
    each((goal, model) -> advance(goal, model, random));
  }

  /** Every host that is online does all that is asked of it. */
  void converge() {
    each(ModelHosts::reach);
  }

  /** Every host that is online fails in what is asked of it, before its point of no return. */
  void fail() {
    each((goal, model) -> {
      if (model.phase == Phase.WORKING) {
        model.phase = Phase.FAILED;
      }
    });
  }

  private interface Move {
    void make(GoalContent goal, Model model);
  }

  private void each(Move move) {
    database.write(tx -> {
      var rows = new ArrayList<ObservationRow>();
      for (var goal : tx.goals().since(0)) {
        if (online(goal.hostId())) {
          var model = of(goal.instanceId());
          hear(goal, model);
          move.make(content(goal), model);
          rows.add(row(tx, goal, model));
          if (goal.orderId() != null) {
            tx.wake(goal.orderId(), tx.now());
          }
        }
      }
      tx.observations().put(rows);
      rows.stream()
          .filter(row -> row.phase().equals("REACHED") && row.reachedRunState().equals("ABSENT"))
          .forEach(row -> tx.instances().remove(row.instanceId(), tx.now()));
      return true;
    });
  }

  private static void hear(GoalRow goal, Model model) {
    if (goal.epoch() > model.epoch) {
      model.epoch = goal.epoch();
      model.phase = Phase.WORKING;
      model.startedNow = false;
    }
  }

  private static void advance(GoalContent goal, Model model, Random random) {
    var dice = random.nextInt(10);
    if (model.phase != Phase.WORKING || dice < 2) {
      return;
    }
    if (dice < 5 || model.keeps(goal)) {
      reach(goal, model);
    } else if (dice == 5) {
      model.phase = Phase.FAILED; // as in a download, before the point of no return
    } else {
      model.disturbedEpoch = model.epoch;
      model.ending = model.process.isPresent() && !model.startedNow;
      model.healthy = model.healthy && model.ending;
      if (dice > 6) {
        stop(model);
      }
      if (dice > 7 && goal.runState() == RunState.RUNNING) {
        start(goal, model);
        model.phase = dice == 9 ? Phase.FAILED : Phase.WORKING;
      }
    }
  }

  private static void reach(GoalContent goal, Model model) {
    if (model.phase == Phase.FAILED) {
      return; // it holds still until a new goal
    }
    if (!model.keeps(goal)) {
      if (model.process.isPresent() || goal.runState() == RunState.RUNNING) {
        model.disturbedEpoch = model.epoch;
      }
      stop(model);
      if (goal.runState() == RunState.RUNNING) {
        start(goal, model);
      }
    }
    model.phase = Phase.REACHED;
    model.reached = goal;
    model.healthy = model.process.isPresent();
  }

  private static void stop(Model model) {
    model.process = Optional.empty();
    model.ending = false;
    model.healthy = false;
  }

  private static void start(GoalContent goal, Model model) {
    model.process = Optional.of(goal);
    model.startedNow = true;
    model.starts++;
  }

  private static GoalContent content(GoalRow goal) {
    return new GoalContent(
        Optional.ofNullable(goal.revisionId()), RunState.valueOf(goal.runState()), goal.run());
  }

  private static ObservationRow row(Tx tx, GoalRow goal, Model model) {
    @Nullable GoalContent process = model.process.orElse(null);
    var steps =
        model.startedNow
            ? List.of(new StepView(Step.START, "DONE", tx.now(), tx.now(), ""))
            : List.<StepView>of();
    return new ObservationRow(
        goal.instanceId(),
        goal.hostId(),
        model.epoch,
        model.phase.name(),
        model.disturbedEpoch,
        process != null,
        model.healthy,
        process == null ? null : process.revision().orElse(null),
        process == null ? null : process.run(),
        process == null ? null : 1L,
        model.starts,
        Steps.write(steps),
        model.phase == Phase.FAILED ? "EDAS-19008" : null,
        null,
        model.reached.revision().orElse(null),
        model.reached.runState().name(),
        model.reached.run(),
        model.phase == Phase.REACHED ? tx.now() : null,
        tx.now());
  }

  /** Those that are online are seen now. */
  void sync() {
    database.write(tx -> {
      var seen = new HashMap<String, java.time.Instant>();
      tx.fleetViews().hosts("c").stream()
          .filter(host -> online(host.id()))
          .forEach(host -> seen.put(host.id(), tx.now()));
      tx.hosts().seen(seen);
      return true;
    });
  }
}
