package dev.belay.server.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** AccessKeys and the nonces used with them. */
public final class AccessRows {

  private final Handle handle;

  AccessRows(Handle handle) {
    this.handle = handle;
  }

  public Optional<KeyRow> find(String accessKeyId) {
    return handle
        .createQuery("SELECT * FROM access_key WHERE id = :id")
        .bind("id", accessKeyId)
        .mapTo(KeyRow.class)
        .findOne();
  }

  public void insert(KeyRow key) {
    handle
        .createUpdate(
            """
            INSERT INTO access_key (id, user_id, secret, enabled, created_at)
            VALUES (:id, :userId, :secret, :enabled, :createdAt)
            """)
        .bindMethods(key)
        .execute();
  }

  /** Whether nobody has used the nonce with this key before. */
  public boolean firstUse(String accessKeyId, String nonce, Instant now) {
    return handle
            .createUpdate(
                """
                INSERT INTO nonce (access_key_id, nonce, used_at) VALUES (:key, :nonce, :now)
                ON CONFLICT DO NOTHING
                """)
            .bind("key", accessKeyId)
            .bind("nonce", nonce)
            .bind("now", now)
            .execute()
        == 1;
  }

  public int forgetNoncesBefore(Instant time) {
    return handle
        .createUpdate("DELETE FROM nonce WHERE used_at < :time")
        .bind("time", time)
        .execute();
  }
}
