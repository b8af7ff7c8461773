package dev.belay.server.accounts;

import dev.belay.server.access.RandomText;
import dev.belay.server.access.SecretBox;
import dev.belay.server.store.Database;
import dev.belay.server.store.TemporaryKeyRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** Credentials that end by themselves, as for a CI job. */
public final class TemporaryKeys {

  /** So that a request with an expired key is told so, and not that there is no such key. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final Database database;
  private final SecretBox secrets;
  private final RandomGenerator random;
  private final InstantSource clock;

  /**
   * Gives out credentials.
   *
   * @param clock the machine's, which also judges signatures
   */
  public TemporaryKeys(
      Database database, SecretBox secrets, RandomGenerator random, InstantSource clock) {
    this.database = database;
    this.secrets = secrets;
    this.random = random;
    this.clock = clock;
  }

  /** Credentials with all that they need; told this once. */
  public record Issued(String id, String secret, String token, Instant expiresAt) {

    // The secret must not reach a log by way of a record's own toString.
    @Override
    public String toString() {
      return "Issued[id=" + id + ", expiresAt=" + expiresAt + "]";
    }
  }

  /** Credentials that are still good, without their secrets. */
  public record View(String id, String roleName, boolean limited, Instant expiresAt) {}

  /**
   * Gives out credentials.
   *
   * @param roleName whose policies they have; empty for the user's own
   * @param sessionPolicy which must allow everything, too; empty for none
   */
  public Issued issue(String userName, String roleName, String sessionPolicy, Duration life) {
    if (!sessionPolicy.isEmpty()) {
      Existing.checkDocument(sessionPolicy);
    }
    var id = RandomText.temporaryKeyId(random);
    var secret = RandomText.secret(random);
    var token = RandomText.token(random);
    var now = clock.instant();
    database.write(tx -> {
      Existing.user(tx, userName);
      if (!roleName.isEmpty()) {
        Existing.role(tx, roleName);
      }
      tx.temporaryKeys().forgetExpiredBefore(now.minus(REMEMBERED));
      tx.temporaryKeys()
          .insert(
              new TemporaryKeyRow(
                  id,
                  userName,
                  roleName,
                  secrets.encrypt(secret, id),
                  RandomText.hash(token),
                  sessionPolicy,
                  now,
                  now.plus(life)));
      return true;
    });
    return new Issued(id, secret, token, now.plus(life));
  }

  /** Those of a user that are still good. */
  public List<View> of(String userName) {
    return database.read(tx ->
        tx.temporaryKeys().of(userName, clock.instant()).stream()
            .map(each ->
                new View(
                    each.id(), each.roleName(), !each.sessionPolicy().isEmpty(), each.expiresAt()))
            .toList());
  }
}
