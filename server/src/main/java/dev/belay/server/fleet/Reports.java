package dev.belay.server.fleet;

import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.server.store.Database;
import dev.belay.server.store.GoalRow;
import dev.belay.server.store.ObservationRow;
import dev.belay.server.store.Priority;
import dev.belay.server.store.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    batch.sort(Comparator.comparing(report -> report.sync().hostId()));
    try {
      database.write(Priority.REPORT, tx -> store(tx, batch));
      batch.forEach(report -> report.stored().complete(null));
    } catch (RuntimeException e) {
      LOG.warn("{} reports could not be stored; their hosts will repeat them", batch.size(), e);
      batch.forEach(report -> report.stored().completeExceptionally(e));
    }
  }

  private static int store(Tx tx, List<Report> batch) {
    var rows = new ArrayList<ObservationRow>();
    Set<String> woken = new HashSet<>();
    for (var report : batch) {
      if (report.returned()) {
        woken.addAll(tx.wakes().openOrdersOfHost(report.sync().hostId()));
      }
      var sync = report.sync();
      if (tx.hosts().advance(sync.hostId(), sync.bootId(), sync.sequence())) {
        store(tx, report, rows, woken);
      }
    }
    tx.observations().put(rows);
    woken.stream().sorted().forEach(order -> tx.wake(order, tx.now()));
    return rows.size();
  }

  private static void store(Tx tx, Report report, List<ObservationRow> rows, Set<String> woken) {
    var host = report.sync().hostId();
    var goals =
        tx.goals().ofHost(host).stream()
            .collect(Collectors.toMap(GoalRow::instanceId, Function.identity()));
    var before =
        tx.observations().ofHost(host).stream()
            .collect(Collectors.toMap(ObservationRow::instanceId, Function.identity()));
    for (var instance : report.sync().instances()) {
      var goal = goals.get(instance.instanceId());
      if (goal == null) {
        continue; // not this store's (a restored back-up): left alone
      }
      var known = Optional.ofNullable(before.get(instance.instanceId()));
      var row = Observed.row(goal, known, instance, tx.now());
      rows.add(row);
      if (goal.orderId() != null && Observed.matters(goal, known, row)) {
        woken.add(goal.orderId());
      }
      if (left(goal, row)) {
        tx.instances().remove(goal.instanceId(), tx.now());
      }
    }
  }

  private static boolean left(GoalRow goal, ObservationRow row) {
    return goal.runState().equals(RunState.ABSENT.name())
        && row.epoch() == goal.epoch()
        && row.phase().equals(Phase.REACHED.name());
  }
}
