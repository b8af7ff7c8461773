package dev.belay.server.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Hosts, the sessions of their agents, and when they were last seen. */
public final class HostRows {

  private final Handle handle;

  HostRows(Handle handle) {
    this.handle = handle;
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
    return handle
        .createQuery("SELECT * FROM host WHERE id = :id")
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

  /**
   * Counts the report as the newest, unless a newer one or another start of the agent was there.
   */
  public boolean advance(String hostId, String bootId, long sequence) {
    return handle
            .createUpdate(
                """
                UPDATE host_session SET sequence = :sequence
                WHERE host_id = :host AND boot_id = :boot AND sequence < :sequence
                """)
            .bind("host", hostId)
            .bind("boot", bootId)
            .bind("sequence", sequence)
            .execute()
        == 1;
  }

  public Optional<Instant> lastSeen(String hostId) {
    return handle
        .createQuery("SELECT last_seen FROM host_presence WHERE host_id = :id")
        .bind("id", hostId)
        .mapTo(Instant.class)
        .findOne();
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
