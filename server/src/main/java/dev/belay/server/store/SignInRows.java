package dev.belay.server.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Passwords of users, and who is signed in to the console. */
public final class SignInRows {

  private final Handle handle;

  SignInRows(Handle handle) {
    this.handle = handle;
  }

  public Optional<String> passwordHash(String userName) {
    return handle
        .createQuery("SELECT hash FROM user_password WHERE user_name = :user")
        .bind("user", userName)
        .mapTo(String.class)
        .findOne();
  }

  public void putPassword(String userName, String hash, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO user_password (user_name, hash, changed_at) VALUES (:user, :hash, :now)
            ON CONFLICT (user_name) DO UPDATE SET hash = :hash, changed_at = :now
            """)
        .bind("user", userName)
        .bind("hash", hash)
        .bind("now", now)
        .execute();
  }

  public boolean deletePassword(String userName) {
    return handle
            .createUpdate("DELETE FROM user_password WHERE user_name = :user")
            .bind("user", userName)
            .execute()
        > 0;
  }

  public void insert(ConsoleSessionRow session) {
    handle
        .createUpdate(
            """
            INSERT INTO console_session (token_hash, user_name, access_key_id, used_at, expires_at)
            VALUES (:tokenHash, :userName, :accessKeyId, :usedAt, :expiresAt)
            """)
        .bindMethods(session)
        .execute();
  }

  public Optional<ConsoleSessionRow> find(String tokenHash) {
    return handle
        .createQuery("SELECT * FROM console_session WHERE token_hash = :hash")
        .bind("hash", tokenHash)
        .mapTo(ConsoleSessionRow.class)
        .findOne();
  }

  public void use(String tokenHash, Instant now) {
    handle
        .createUpdate("UPDATE console_session SET used_at = :now WHERE token_hash = :hash")
        .bind("hash", tokenHash)
        .bind("now", now)
        .execute();
  }

  public void delete(String tokenHash) {
    handle
        .createUpdate("DELETE FROM console_session WHERE token_hash = :hash")
        .bind("hash", tokenHash)
        .execute();
  }

  /** Ends what a user began with a password. */
  public void deletePasswordSessions(String userName) {
    handle
        .createUpdate("DELETE FROM console_session WHERE user_name = :user AND access_key_id = ''")
        .bind("user", userName)
        .execute();
  }

  public int forgetExpiredBefore(Instant time) {
    return handle
        .createUpdate("DELETE FROM console_session WHERE expires_at < :time")
        .bind("time", time)
        .execute();
  }
}
