package dev.belay.server.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Who did what: rows are only ever added, and forgotten when they are old. */
public final class AuditRows {

  private final Handle handle;

  AuditRows(Handle handle) {
    this.handle = handle;
  }

  /**
   * Which rows are wanted; an empty text stands for any.
   *
   * @param refused those that were refused only
   * @param before those older than the row with this id
   */
  public record Filter(
      String userName,
      String operation,
      String resource,
      boolean refused,
      Instant since,
      String before) {}

  public void insert(AuditRow row) {
    handle
        .createUpdate(
            """
            INSERT INTO audit (id, at, user_name, access_key_id, operation, resource, source,
              status, code, request_id)
            VALUES (:id, :at, :userName, :accessKeyId, :operation, :resource, :source,
              :status, :code, :requestId)
            """)
        .bindMethods(row)
        .execute();
  }

  public void begin(BegunRow row) {
    handle
        .createUpdate(
            """
            INSERT INTO audit_begun (request_id, at, user_name, access_key_id, operation, resource,
              source)
            VALUES (:requestId, :at, :userName, :accessKeyId, :operation, :resource, :source)
            """)
        .bindMethods(row)
        .execute();
  }

  /** Its outcome is known, or will never be; false when it is not among those begun any more. */
  public boolean end(String requestId) {
    return handle
            .createUpdate("DELETE FROM audit_begun WHERE request_id = :request")
            .bind("request", requestId)
            .execute()
        == 1;
  }

  /** What began before then and has not ended, oldest first. */
  public List<BegunRow> begunBefore(Instant time) {
    return handle
        .createQuery("SELECT * FROM audit_begun WHERE at < :time ORDER BY at, request_id")
        .bind("time", time)
        .mapTo(BegunRow.class)
        .list();
  }

  /** Newest first. */
  public List<AuditRow> find(Filter filter, int limit) {
    return handle
        .createQuery(
            """
            SELECT * FROM audit
            WHERE at >= :since
              AND (:userName = '' OR user_name = :userName)
              AND (:operation = '' OR operation = :operation)
              AND (:resource = '' OR LOWER(resource) LIKE '%' || LOWER(:resource) || '%')
              AND (:refused = 0 OR status >= 400)
              AND (:before = '' OR id < :before)
            ORDER BY id DESC LIMIT :limit
            """)
        .bindMethods(filter)
        .bind("limit", limit)
        .mapTo(AuditRow.class)
        .list();
  }

  /** The database refuses for rows that are younger than 400 days. */
  public int forgetBefore(Instant time) {
    return handle.createUpdate("DELETE FROM audit WHERE at < :time").bind("time", time).execute();
  }
}
