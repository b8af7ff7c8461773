package dev.belay.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Credentials that end by themselves. */
public final class TemporaryKeyRows {

  private final Handle handle;

  TemporaryKeyRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(TemporaryKeyRow key) {
    handle
        .createUpdate(
            """
            INSERT INTO temporary_key (id, user_name, role_name, secret, token_hash,
              session_policy, created_at, expires_at)
            VALUES (:id, :userName, :roleName, :secret, :tokenHash,
              :sessionPolicy, :createdAt, :expiresAt)
            """)
        .bindMethods(key)
        .execute();
  }

  public Optional<TemporaryKeyRow> find(String id) {
    return handle
        .createQuery("SELECT * FROM temporary_key WHERE id = :id")
        .bind("id", id)
        .mapTo(TemporaryKeyRow.class)
        .findOne();
  }

  /** Those that are still good, oldest first. */
  public List<TemporaryKeyRow> of(String userName, Instant now) {
    return handle
        .createQuery(
            """
            SELECT * FROM temporary_key WHERE user_name = :user AND expires_at > :now
            ORDER BY created_at, id
            """)
        .bind("user", userName)
        .bind("now", now)
        .mapTo(TemporaryKeyRow.class)
        .list();
  }

  public void delete(String id) {
    handle.createUpdate("DELETE FROM temporary_key WHERE id = :id").bind("id", id).execute();
  }

  public int forgetExpiredBefore(Instant time) {
    return handle
        .createUpdate("DELETE FROM temporary_key WHERE expires_at < :time")
        .bind("time", time)
        .execute();
  }
}
