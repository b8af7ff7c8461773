package dev.belay.server.fleet;

import dev.belay.server.store.Database;
import dev.belay.server.store.Priority;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores reports, those of many hosts in one transaction. */
public final class Reports {

  private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
  private static final int MOST_IN_ONE = 250;

  private final Database database;
  private final BlockingQueue<Report> queue = new LinkedBlockingQueue<>();

  public Reports(Database database) {
    this.database = database;
  }

  void add(Report report) {
    queue.add(report);
  }

  /** How many wait to be stored. */
  public int waiting() {
    return queue.size();
  }

  /** Waits for reports and stores all that have come; ends by interruption. */
  public void storeNext() throws InterruptedException {
    var batch = new ArrayList<>(List.of(queue.take()));
    queue.drainTo(batch, MOST_IN_ONE - 1);
    store(batch);
  }

  /** Stores all that have come, without waiting for any. */
  public void storeWaiting() {
    var batch = new ArrayList<Report>();
    if (queue.drainTo(batch) > 0) {
      store(batch);
    }
  }

  private void store(List<Report> batch) {
    // one order everywhere, so that two nodes cannot wait for each other's rows
    batch.sort(
        Comparator.comparing(Report::hostId).thenComparingLong(report -> report.sync().sequence()));
    try {
      var outcomes = database.write(Priority.REPORT, tx -> ReportBatch.store(tx, batch));
      for (var i = 0; i < batch.size(); i++) {
        tell(batch.get(i), outcomes.get(i));
      }
    } catch (RuntimeException e) {
      LOG.warn("{} reports could not be stored; their hosts will repeat them", batch.size(), e);
      var away = new AgentError(503, "StoreAway", "The report could not be stored; repeat it.");
      batch.forEach(report -> report.heard().completeExceptionally(away));
    }
  }

  private static void tell(Report report, Outcome outcome) {
    switch (outcome) {
      case Outcome.Heard heard -> report.heard().complete(heard);
      case Outcome.Refused(var error) -> report.heard().completeExceptionally(error);
    }
  }
}
