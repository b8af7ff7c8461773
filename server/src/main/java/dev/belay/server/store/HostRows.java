package dev.belay.server.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Hosts, the sessions of their agents, and when they were last seen. */
public final class HostRows {

  private final Handle handle;
  private final Dialect dialect;

  HostRows(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
  }

  public void insert(HostRow host) {
    handle
        .createUpdate(
            """
            INSERT INTO host (id, cluster_id, public_key, name, address, processors, memory_mb,
              agent_version, created_at, creation)
            VALUES (:id, :clusterId, :publicKey, :name, :address, :processors, :memoryMb,
              :agentVersion, :createdAt, :creation)
            """)
        .bindMethods(host)
        .execute();
  }

  public Optional<HostRow> find(String id) {
    return one(id, "");
  }

  /** Holds it until the end of the transaction: nobody may settle on what is being removed. */
  public Optional<HostRow> lock(String id) {
    return one(id, dialect.lock());
  }

  private Optional<HostRow> one(String id, String suffix) {
    return handle
        .createQuery("SELECT * FROM host WHERE id = :id AND removed_at IS NULL" + suffix)
        .bind("id", id)
        .mapTo(HostRow.class)
        .findOne();
  }

  public Optional<HostRow> byKey(String publicKey) {
    return handle
        .createQuery("SELECT * FROM host WHERE public_key = :key")
        .bind("key", publicKey)
        .mapTo(HostRow.class)
        .findOne();
  }

  public void move(String id, String clusterId) {
    handle
        .createUpdate("UPDATE host SET cluster_id = :cluster WHERE id = :id")
        .bind("id", id)
        .bind("cluster", clusterId)
        .execute();
  }

  /** Instances that were on it still name it, so its row stays; its agent may join anew. */
  public void remove(String id, Instant now) {
    handle
        .createUpdate(
            "UPDATE host SET removed_at = :now, public_key = 'removed ' || id WHERE id = :id")
        .bind("id", id)
        .bind("now", now)
        .execute();
    handle.createUpdate("DELETE FROM host_session WHERE host_id = :id").bind("id", id).execute();
    handle.createUpdate("DELETE FROM host_presence WHERE host_id = :id").bind("id", id).execute();
  }

  /** How many instances it has. */
  public int instances(String id) {
    return handle
        .createQuery("SELECT COUNT(*) FROM instance WHERE host_id = :id AND removed_at IS NULL")
        .bind("id", id)
        .mapTo(Integer.class)
        .one();
  }

  public void describe(String id, String address, String agentVersion) {
    handle
        .createUpdate("UPDATE host SET address = :address, agent_version = :version WHERE id = :id")
        .bind("id", id)
        .bind("address", address)
        .bind("version", agentVersion)
        .execute();
  }

  public Optional<SessionRow> session(String hostId) {
    return handle
        .createQuery("SELECT * FROM host_session WHERE host_id = :id")
        .bind("id", hostId)
        .mapTo(SessionRow.class)
        .findOne();
  }

  public void openSession(SessionRow session) {
    handle
        .createUpdate(
            """
            INSERT INTO host_session (host_id, boot_id, generation, sequence)
            VALUES (:hostId, :bootId, :generation, :sequence)
            ON CONFLICT (host_id) DO UPDATE SET boot_id = excluded.boot_id,
              generation = excluded.generation, sequence = excluded.sequence
            """)
        .bindMethods(session)
        .execute();
  }

  /** Sessions of many hosts, by host. */
  public Map<String, SessionRow> sessions(Collection<String> hostIds) {
    return handle
        .createQuery("SELECT * FROM host_session WHERE host_id IN (<hosts>)")
        .bindList("hosts", List.copyOf(hostIds))
        .mapTo(SessionRow.class)
        .collect(Collectors.toMap(SessionRow::hostId, Function.identity()));
  }

  /**
   * Counts each report as its host's newest, unless a newer one or another start of the agent was
   * there.
   *
   * @return for each report whether it counts
   */
  public List<Boolean> advance(List<SessionRow> reports) {
    if (reports.isEmpty()) {
      return List.of();
    }
    var batch =
        handle.prepareBatch(
            """
            UPDATE host_session SET sequence = :sequence
            WHERE host_id = :hostId AND boot_id = :bootId AND sequence < :sequence
            """);
    reports.forEach(report -> batch.bindMethods(report).add());
    return Arrays.stream(batch.execute()).mapToObj(count -> count == 1).toList();
  }

  public Optional<Instant> lastSeen(String hostId) {
    return handle
        .createQuery("SELECT last_seen FROM host_presence WHERE host_id = :id")
        .bind("id", hostId)
        .mapTo(Instant.class)
        .findOne();
  }

  /** Of the hosts on which the application has instances, or had. */
  public Map<String, Instant> lastSeenOf(String appId) {
    return handle
        .createQuery(
            """
            SELECT host_id, last_seen FROM host_presence
            WHERE host_id IN (SELECT host_id FROM instance WHERE app_id = :app)
            """)
        .bind("app", appId)
        .reduceRows(
            new HashMap<>(),
            (seen, row) -> {
              seen.put(
                  row.getColumn("host_id", String.class),
                  row.getColumn("last_seen", Instant.class));
              return seen;
            });
  }

  public void seen(Map<String, Instant> times) {
    if (times.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO host_presence (host_id, last_seen) VALUES (:host, :time)
            ON CONFLICT (host_id) DO UPDATE SET last_seen =
              CASE WHEN excluded.last_seen > host_presence.last_seen
              THEN excluded.last_seen ELSE host_presence.last_seen END
            """);
    // in one order everywhere, so that two nodes cannot wait for each other
    new TreeMap<>(times).forEach((host, time) -> batch.bind("host", host).bind("time", time).add());
    batch.execute();
  }
}
