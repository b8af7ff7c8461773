package dev.belay.server.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** What is old enough to leave, and its leaving. */
public final class RetentionRows {

  /** Every revision that something may still want: present, past, and the ways back and forth. */
  private static final String REACHABLE =
      """
      SELECT revision_id FROM goal UNION SELECT revision_id FROM observation
      UNION SELECT reached_revision FROM observation UNION SELECT target_revision FROM task
      UNION SELECT before_revision FROM task UNION SELECT left_revision FROM task
      UNION SELECT revision_id FROM deploy_group UNION SELECT revision_id FROM order_group
      UNION SELECT previous_revision FROM order_group
      """;

  private final Handle handle;

  RetentionRows(Handle handle) {
    this.handle = handle;
  }

  /**
   * Which orders are old.
   *
   * @param most so many of the newest are not; 0 for no such bound
   * @param since those that ended before are; EPOCH for no such bound
   * @param settled no order that ended after this is
   * @param ofApplication so many of the newest of each application are not
   */
  public record Bounds(int most, Instant since, Instant settled, int ofApplication) {}

  /** Oldest first. An order that set the present goal of an instance is not among them. */
  public List<String> oldOrders(Bounds bounds) {
    return handle
        .createQuery(
            """
            SELECT id FROM (
              SELECT id, creation, open, finished_at,
                ROW_NUMBER() OVER (ORDER BY creation DESC) AS place,
                ROW_NUMBER() OVER (PARTITION BY app_id ORDER BY creation DESC) AS place_in_app
              FROM change_order) AS numbered
            WHERE open = 0 AND finished_at < :settled AND place_in_app > :ofApplication
              AND ((:most > 0 AND place > :most) OR finished_at < :since)
              AND id NOT IN (SELECT order_id FROM goal WHERE order_id IS NOT NULL)
            ORDER BY creation
            """)
        .bindMethods(bounds)
        .mapTo(String.class)
        .list();
  }

  /** Whether the present goal of an instance is the order's: a report would wake it. */
  public boolean holdsGoals(String orderId) {
    return handle
            .createQuery("SELECT COUNT(*) FROM goal WHERE order_id = :order")
            .bind("order", orderId)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  /** The order and all that is only its own: no part of a log is ever without the rest. */
  public void removeOrder(String orderId) {
    for (var sql :
        List.of(
            "UPDATE change_order SET leaving = 1 WHERE id = :order",
            "DELETE FROM order_event WHERE order_id = :order",
            "DELETE FROM task WHERE order_id = :order",
            "DELETE FROM pipeline WHERE order_id = :order",
            "DELETE FROM order_group WHERE order_id = :order",
            "DELETE FROM wake WHERE order_id = :order",
            "DELETE FROM change_order WHERE id = :order")) {
      handle.createUpdate(sql).bind("order", orderId).execute();
    }
  }

  /** Fetches that no order waits for any more. */
  public void removeFetches(Instant before) {
    handle
        .createUpdate(
            """
            DELETE FROM package_fetch WHERE created_at < :before AND id NOT IN (
              SELECT package_fetch_id FROM change_order WHERE package_fetch_id IS NOT NULL)
            """)
        .bind("before", before)
        .execute();
  }

  /**
   * From now on the bytes of versions that nothing needs are not there: no reachable revision, no
   * order, and of its application there are newer ones.
   *
   * @param before only those that are older
   * @param newest so many of the newest of each application stay
   * @return how many there were
   */
  public int dropPackages(Instant before, int newest, Instant now) {
    return handle
        .createUpdate(
            """
            UPDATE package_version SET dropped_at = :now
            WHERE dropped_at IS NULL AND sha256 IS NOT NULL AND created_at < :before
              AND id NOT IN (
                SELECT package_version_id FROM revision WHERE id IN (%s))
              AND id NOT IN (
                SELECT package_version_id FROM change_order WHERE package_version_id IS NOT NULL)
              AND id NOT IN (
                SELECT id FROM (
                  SELECT v.id, ROW_NUMBER() OVER (PARTITION BY v.app_id ORDER BY v.creation DESC)
                    AS place
                  FROM package_version v JOIN application a ON a.id = v.app_id
                  WHERE a.removed_at IS NULL) AS numbered
                WHERE place <= :newest)
            """
                .formatted(REACHABLE))
        .bind("before", before)
        .bind("newest", newest)
        .bind("now", now)
        .execute();
  }

  /** Digests of the packages whose bytes are to be there. */
  public Set<String> keptDigests() {
    return new HashSet<>(
        handle
            .createQuery(
                """
                SELECT DISTINCT sha256 FROM package_version
                WHERE sha256 IS NOT NULL AND dropped_at IS NULL
                """)
            .mapTo(String.class)
            .list());
  }
}
