package dev.belay.server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The service as a whole: its identity and its clock. */
public final class ServiceRows {

  /** A silence of all nodes that means that none served. */
  private static final Duration OUTAGE = Duration.ofSeconds(10);

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
   * A node serves. Time since the last beat of any node, if it is long, did not count: the
   * service's clock stood still, and every host gets its full time to sync anew.
   *
   * @return whether there was such a gap
   */
  public boolean beat() {
    var clock = tx.databaseClock();
    var lost =
        handle.createQuery("SELECT last_beat FROM service").mapTo(Instant.class).one().until(clock);
    var resumed = lost.compareTo(OUTAGE) > 0;
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

  /**
   * The store is an older state of itself: an epoch, a run or a number of a transaction that was
   * given out since then must not be given again. Seconds since 1970 are more than there can have
   * been of any of them.
   */
  public void restored() {
    var floor = tx.databaseClock().getEpochSecond();
    handle
        .createUpdate(
            """
            UPDATE service SET number_floor = CASE WHEN number_floor < :floor THEN :floor
              ELSE number_floor + 1000000 END
            """)
        .bind("floor", floor)
        .execute();
    handle
        .createUpdate(
            """
            UPDATE counter SET value = CASE WHEN value < :floor THEN :floor ELSE value + 1000000 END
            WHERE name = 'goal'
            """)
        .bind("floor", floor)
        .execute();
  }

  /** How the service's clock stands to the database's. */
  ServiceClock clock() {
    return handle
        .createQuery("SELECT last_beat, paused, serving_since, number_floor FROM service")
        .mapTo(ServiceClock.class)
        .findOne()
        .orElse(new ServiceClock(Instant.MAX, 0, Instant.EPOCH, 0));
  }

  /**
   * The service's clock.
   *
   * @param lastBeat by the database's clock
   * @param paused milliseconds during which no node served, as far as nodes have noticed
   * @param servingSince since when, by the service's clock, there has been a node to sync with
   * @param numberFloor see {@link Tx#numberFloor}
   */
  record ServiceClock(Instant lastBeat, long paused, Instant servingSince, long numberFloor) {

    /**
     * The service's time when the database's clock shows that. It stands still from the last beat
     * on also before a node has noticed: all threads of one that was frozen go on at the same time.
     */
    Instant at(Instant clock) {
      var outage = clock.isAfter(lastBeat) && lastBeat.until(clock).compareTo(OUTAGE) > 0;
      return (outage ? lastBeat : clock).minusMillis(paused);
    }
  }
}
