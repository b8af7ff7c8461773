package dev.belay.server.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What is wanted; only commands and the engine write here. */
public final class GoalRows {

  private final Handle handle;

  GoalRows(Handle handle) {
    this.handle = handle;
  }

  public void set(List<GoalRow> goals) {
    if (goals.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO goal
              (instance_id, host_id, epoch, revision_id, run_state, run, last_run, change, order_id)
            VALUES
              (:instanceId, :hostId, :epoch, :revisionId, :runState, :run, :lastRun, :change,
              :orderId)
            ON CONFLICT (instance_id) DO UPDATE SET
              epoch = excluded.epoch, revision_id = excluded.revision_id,
              run_state = excluded.run_state, run = excluded.run, last_run = excluded.last_run,
              change = excluded.change, order_id = excluded.order_id
            WHERE excluded.epoch > goal.epoch
            """);
    goals.forEach(goal -> batch.bindMethods(goal).add());
    batch.execute();
  }

  public Optional<GoalRow> find(String instanceId) {
    return handle
        .createQuery("SELECT * FROM goal WHERE instance_id = :id")
        .bind("id", instanceId)
        .mapTo(GoalRow.class)
        .findOne();
  }

  public List<GoalRow> ofHost(String hostId) {
    return handle
        .createQuery("SELECT * FROM goal WHERE host_id = :host ORDER BY instance_id")
        .bind("host", hostId)
        .mapTo(GoalRow.class)
        .list();
  }

  /** Goals of many hosts, by host. */
  public Map<String, List<GoalRow>> ofHosts(Collection<String> hostIds) {
    return handle
        .createQuery("SELECT * FROM goal WHERE host_id IN (<hosts>) ORDER BY instance_id")
        .bindList("hosts", List.copyOf(hostIds))
        .mapTo(GoalRow.class)
        .collect(Collectors.groupingBy(GoalRow::hostId));
  }

  public Map<String, GoalRow> ofApplication(String appId) {
    return handle
        .createQuery(
            """
            SELECT g.* FROM goal g JOIN instance i ON i.id = g.instance_id
            WHERE i.app_id = :app AND i.removed_at IS NULL
            """)
        .bind("app", appId)
        .mapTo(GoalRow.class)
        .collect(Collectors.toMap(GoalRow::instanceId, Function.identity()));
  }

  /** Goals set by transactions after the numbered one. */
  public List<GoalRow> since(long change) {
    return handle
        .createQuery("SELECT * FROM goal WHERE change > :change")
        .bind("change", change)
        .mapTo(GoalRow.class)
        .list();
  }

  /** The number of the newest transaction that set goals. */
  public long newestChange() {
    return handle
        .createQuery("SELECT value FROM counter WHERE name = 'goal'")
        .mapTo(Long.class)
        .one();
  }
}
