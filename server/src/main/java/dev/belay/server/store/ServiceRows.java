package dev.belay.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The service as a whole: its identity and its clock. */
public final class ServiceRows {

  private final Handle handle;
  private final Tx tx;

  ServiceRows(Handle handle, Tx tx) {
    this.handle = handle;
    this.tx = tx;
  }

  /** Empty before the very first start. */
  public Optional<ServiceRow> find() {
    return handle
        .createQuery("SELECT key_fingerprint, account_id, region_id FROM service")
        .mapTo(ServiceRow.class)
        .findOne();
  }

  public void create(ServiceRow service) {
    handle
        .createUpdate(
            """
            INSERT INTO service
              (id, key_fingerprint, account_id, region_id, last_beat, paused, serving_since)
            VALUES (1, :keyFingerprint, :accountId, :regionId, :beat, 0, :beat)
            """)
        .bindMethods(service)
        .bind("beat", tx.databaseClock())
        .execute();
  }

  /**
   * A node serves. Time since the last beat of any node beyond the given gap did not count: the
   * service's clock stood still, and every host gets its full time to sync anew.
   *
   * @return whether there was such a gap
   */
  public boolean beat(Duration gap) {
    var clock = tx.databaseClock();
    var lost =
        handle.createQuery("SELECT last_beat FROM service").mapTo(Instant.class).one().until(clock);
    var resumed = lost.compareTo(gap) > 0;
    handle
        .createUpdate(
            """
            UPDATE service SET last_beat = :clock,
              paused = paused + :lost,
              serving_since = CASE WHEN :resumed = 1 THEN :clock - paused - :lost ELSE serving_since END
            """)
        .bind("clock", clock)
        .bind("lost", resumed ? lost.toMillis() : 0)
        .bind("resumed", resumed)
        .execute();
    return resumed;
  }

  /** How the service's clock stands to the database's. */
  ServiceClock clock() {
    return handle
        .createQuery("SELECT paused, serving_since FROM service")
        .mapTo(ServiceClock.class)
        .findOne()
        .orElse(new ServiceClock(0, Instant.EPOCH));
  }

  /**
   * The service's clock.
   *
   * @param paused milliseconds during which no node served, ever
   * @param servingSince since when, by the service's clock, there has been a node to sync with
   */
  record ServiceClock(long paused, Instant servingSince) {}
}
