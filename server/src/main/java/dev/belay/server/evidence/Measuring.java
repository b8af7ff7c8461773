package dev.belay.server.evidence;

import dev.belay.core.order.Evidence;
import dev.belay.core.order.Evidence.Demand;
import dev.belay.core.order.OrderStatus;
import dev.belay.server.engine.Author;
import dev.belay.server.engine.Chronicle;
import dev.belay.server.store.Database;
import dev.belay.server.store.EvidenceRow;
import dev.belay.server.store.MeasurementRow;
import dev.belay.server.store.PipelineRow;
import dev.belay.server.store.Priority;
import dev.belay.server.store.StoreAway;
import dev.belay.server.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what orders wait for: claims what is due, measures it outside of any transaction, and
 * records it in one. A node that dies in between costs one measurement, which another node repeats.
 */
public final class Measuring {

  private static final Logger LOG = LoggerFactory.getLogger(Measuring.class);

  /** How long a round may wait for the next where nothing is due. */
  public static final Duration NET = Duration.ofSeconds(1);

  /** How much longer than its timeout a measurement may be on its way into the store. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  private final Database database;
  private final Prober prober;
  private final Executor executor;

  public Measuring(Database database, Prober prober, Executor executor) {
    this.database = database;
    this.prober = prober;
    this.executor = executor;
  }

  private record Agenda(List<EvidenceRow> due, Duration untilNext) {}

  private record Claim(EvidenceRow evidence, BatchCheck check, Instant begunAt) {}

  /**
   * Begins every measurement that is due.
   *
   * @return after how long to look again at the latest
   */
  public Duration step() {
    var agenda = database.read(Measuring::agenda);
    for (var due : agenda.due()) {
      database
          .write(Priority.ENGINE, tx -> claim(tx, due))
          .ifPresent(claim -> executor.execute(() -> measure(claim)));
    }
    return agenda.untilNext();
  }

  private static Agenda agenda(Tx tx) {
    var due = tx.evidence().due(tx.now());
    if (!due.isEmpty()) {
      return new Agenda(due, Duration.ZERO);
    }
    var next = tx.evidence().next().map(each -> Duration.between(tx.now(), each)).orElse(NET);
    return new Agenda(due, next.compareTo(NET) < 0 ? next : NET);
  }

  private static Optional<Claim> claim(Tx tx, EvidenceRow due) {
    var check = BatchCheck.read(tx.checks().find(due.orderId()).orElseThrow());
    var lease = check.timeout().plus(SLACK);
    return tx.evidence().claim(due, tx.now().plus(lease))
        ? Optional.of(new Claim(due, check, tx.now()))
        : Optional.empty();
  }

  private void measure(Claim claim) {
    try {
      var measured = prober.measure(claim.check());
      database.write(Priority.ENGINE, tx -> record(tx, claim, measured));
    } catch (StoreAway away) {
      LOG.warn(
          "order {}: a measurement is lost: {}", claim.evidence().orderId(), away.getMessage());
    } catch (RuntimeException e) {
      LOG.error("order {}: a measurement failed", claim.evidence().orderId(), e);
    }
  }

  /** Nothing, when the batch is over or measured anew meanwhile, or a newer claim was made. */
  private static boolean record(Tx tx, Claim claim, Measured measured) {
    var claimed = claim.evidence();
    var appId = tx.orders().find(claimed.orderId()).orElseThrow().appId();
    tx.applications().lock(appId);
    var order = tx.orders().find(claimed.orderId()).orElseThrow();
    var pipeline = tx.pipelines().find(claimed.pipelineId()).orElseThrow();
    var present = tx.evidence().find(claimed.pipelineId()).orElseThrow();
    var waits = pipeline.status() == OrderStatus.WAIT_AUTO && order.abortingSince() == null;
    if (!waits || present.claim() != claimed.claim() + 1) {
      return false;
    }
    add(tx, pipeline, claim, measured, tx.evidence().newest(present));
    return true;
  }

  private static void add(
      Tx tx,
      PipelineRow pipeline,
      Claim claim,
      Measured measured,
      Optional<MeasurementRow> before) {
    var seen = before.map(Measuring::seen).orElse(Evidence.Seen.NOTHING);
    var now = seen.and(measured.result(), measured.found());
    var row =
        new MeasurementRow(
            pipeline.id(),
            claim.evidence().round(),
            before.map(MeasurementRow::number).orElse(0) + 1,
            tx.now(),
            measured.result(),
            measured.found(),
            now.held(),
            now.failed(),
            now.refuted());
    var next = claim.begunAt().plus(claim.check().interval());
    tx.evidence().add(row, next.isBefore(tx.now()) ? tx.now() : next);
    if (before.filter(each -> each.result() == row.result()).isEmpty()) {
      new Chronicle(tx, pipeline.orderId(), Author.ENGINE).measured(pipeline, row);
    }
    if (decides(claim.check(), now)) {
      tx.wake(pipeline.orderId(), tx.now());
    }
  }

  private static Evidence.Seen seen(MeasurementRow row) {
    return new Evidence.Seen(row.held(), row.failed(), row.refuted(), row.found(), false);
  }

  private static boolean decides(BatchCheck check, Evidence.Seen seen) {
    var demand =
        new Demand(check.times(), check.failures(), Duration.ofSeconds(check.deadlineSeconds()));
    var evidence = new Evidence(demand, seen);
    return evidence.holds() || evidence.fails();
  }
}
