package dev.belay.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** AccessKeys, the nonces used with them, and the version of all that decides who may what. */
public final class AccessRows {

  private final Handle handle;
  private final Tx tx;

  AccessRows(Handle handle, Tx tx) {
    this.handle = handle;
    this.tx = tx;
  }

  public Optional<KeyRow> find(String accessKeyId) {
    return handle
        .createQuery("SELECT * FROM access_key WHERE id = :id")
        .bind("id", accessKeyId)
        .mapTo(KeyRow.class)
        .findOne();
  }

  /** Oldest first. */
  public List<KeyRow> of(String userId) {
    return handle
        .createQuery("SELECT * FROM access_key WHERE user_id = :user ORDER BY created_at, id")
        .bind("user", userId)
        .mapTo(KeyRow.class)
        .list();
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

  public void enable(String accessKeyId, boolean enabled) {
    handle
        .createUpdate("UPDATE access_key SET enabled = :enabled WHERE id = :id")
        .bind("id", accessKeyId)
        .bind("enabled", enabled)
        .execute();
  }

  public void delete(String accessKeyId) {
    handle.createUpdate("DELETE FROM access_key WHERE id = :id").bind("id", accessKeyId).execute();
  }

  /** Something of what decides who may what is different once this transaction is durable. */
  public void changed() {
    handle.execute("UPDATE counter SET value = value + 1 WHERE name = 'access'");
    tx.publish(Signals.Topic.ACCESS);
  }

  /** How often it has become different. */
  public long version() {
    return handle
        .createQuery("SELECT value FROM counter WHERE name = 'access'")
        .mapTo(Long.class)
        .one();
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
