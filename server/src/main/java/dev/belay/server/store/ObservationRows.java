package dev.belay.server.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What hosts report; only reports write here. */
public final class ObservationRows {

  private final Handle handle;

  ObservationRows(Handle handle) {
    this.handle = handle;
  }

  public List<ObservationRow> ofHost(String hostId) {
    return handle
        .createQuery("SELECT * FROM observation WHERE host_id = :host")
        .bind("host", hostId)
        .mapTo(ObservationRow.class)
        .list();
  }

  /** Observations of many hosts, by host. */
  public Map<String, List<ObservationRow>> ofHosts(Collection<String> hostIds) {
    return handle
        .createQuery("SELECT * FROM observation WHERE host_id IN (<hosts>)")
        .bindList("hosts", List.copyOf(hostIds))
        .mapTo(ObservationRow.class)
        .collect(Collectors.groupingBy(ObservationRow::hostId));
  }

  public Map<String, ObservationRow> ofApplication(String appId) {
    return handle
        .createQuery(
            """
            SELECT o.* FROM observation o JOIN instance i ON i.id = o.instance_id
            WHERE i.app_id = :app
            """)
        .bind("app", appId)
        .mapTo(ObservationRow.class)
        .collect(Collectors.toMap(ObservationRow::instanceId, Function.identity()));
  }

  public Optional<ObservationRow> find(String instanceId) {
    return handle
        .createQuery("SELECT * FROM observation WHERE instance_id = :id")
        .bind("id", instanceId)
        .mapTo(ObservationRow.class)
        .findOne();
  }

  public void put(List<ObservationRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO observation
              (instance_id, host_id, epoch, phase, disturbed_epoch, process_up, healthy,
              revision_id, run, pid, starts, steps, failure_code, failure_message,
              reached_revision, reached_run_state, reached_run, reached_since, updated_at)
            VALUES
              (:instanceId, :hostId, :epoch, :phase, :disturbedEpoch, :processUp, :healthy,
              :revisionId, :run, :pid, :starts, :steps, :failureCode, :failureMessage,
              :reachedRevision, :reachedRunState, :reachedRun, :reachedSince, :updatedAt)
            ON CONFLICT (instance_id) DO UPDATE SET
              epoch = excluded.epoch, phase = excluded.phase,
              disturbed_epoch = excluded.disturbed_epoch, process_up = excluded.process_up,
              healthy = excluded.healthy, revision_id = excluded.revision_id, run = excluded.run,
              pid = excluded.pid, starts = excluded.starts, steps = excluded.steps,
              failure_code = excluded.failure_code, failure_message = excluded.failure_message,
              reached_revision = excluded.reached_revision,
              reached_run_state = excluded.reached_run_state, reached_run = excluded.reached_run,
              reached_since = excluded.reached_since, updated_at = excluded.updated_at
            """);
    rows.forEach(row -> batch.bindMethods(row).add());
    batch.execute();
  }
}
