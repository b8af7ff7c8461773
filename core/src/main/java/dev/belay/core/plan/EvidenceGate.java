package dev.belay.core.plan;

import dev.belay.core.order.Evidence;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Pipeline;
import java.time.Instant;
import java.util.List;

/** What stands behind a batch: measurements that must say that the order may go on. */
final class EvidenceGate {

  private EvidenceGate() {}

  static List<Effect> await(Pipeline pipeline, Evidence evidence, Instant now) {
    var until = now.plus(evidence.demand().deadline());
    return List.of(
        new Effect.AwaitEvidence(pipeline.id(), until),
        new Effect.MoveOrder(
            OrderStatus.WAIT_AUTO, "waits for the evidence of batch " + (pipeline.index() + 1)));
  }

  static List<Effect> plan(Snapshot snapshot, Pipeline pipeline, Instant now) {
    var evidence = snapshot.evidence().orElseThrow();
    var demand = evidence.demand();
    var seen = evidence.seen();
    if (snapshot.tooManyFailed()) {
      return Outcome.stopped(snapshot, pipeline);
    }
    if (seen.overridden()) {
      return passed(pipeline, "a person goes on without the evidence");
    }
    if (evidence.holds()) {
      return passed(pipeline, "the evidence held " + inARow(demand.times()));
    }
    if (evidence.fails()) {
      var reason = "the check failed " + inARow(demand.failures()) + ": " + seen.last();
      return Outcome.withoutEvidence(snapshot, pipeline, reason, true);
    }
    var until = pipeline.dueAt().orElse(now);
    if (now.isBefore(until)) {
      return List.of(new Effect.WakeAt(until));
    }
    return Outcome.withoutEvidence(snapshot, pipeline, late(demand, seen), seen.refuted());
  }

  private static List<Effect> passed(Pipeline pipeline, String reason) {
    return List.of(Effect.MovePipeline.because(pipeline.id(), OrderStatus.SUCCEEDED, reason));
  }

  private static String late(Evidence.Demand demand, Evidence.Seen seen) {
    return "the check did not hold "
        + inARow(demand.times())
        + " within "
        + demand.deadline().toSeconds()
        + " s; last: "
        + (seen.last().isEmpty() ? "nothing was measured" : seen.last());
  }

  private static String inARow(int times) {
    return times == 1 ? "once" : times + " times in a row";
  }
}
