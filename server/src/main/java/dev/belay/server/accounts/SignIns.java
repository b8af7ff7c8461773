package dev.belay.server.accounts;

import dev.belay.server.access.AccessKeys;
import dev.belay.server.access.PasswordHash;
import dev.belay.server.access.RandomText;
import dev.belay.server.call.Caller;
import dev.belay.server.store.ConsoleSessionRow;
import dev.belay.server.store.Database;
import dev.belay.server.store.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

/** Signs people in to the console, with a user's password or an AccessKey, and out again. */
public final class SignIns {

  /** What stands in the audit log in the place of a key when someone came with a password. */
  public static final String PASSWORD = "console";

  private static final Duration LONGEST = Duration.ofHours(12);
  private static final Duration IDLE = Duration.ofHours(1);
  private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
  private static final String KEY_PREFIX = "LTAI";
  private static final String NO_SECRET = "-".repeat(40);

  private final Database database;
  private final AccessKeys keys;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Attempts byName = new Attempts(5);
  private final Attempts byAddress = new Attempts(20);

  /** Hashing takes 19 MiB and a core: who tries many names at once waits for his turn. */
  private final Semaphore hashing = new Semaphore(1);

  /**
   * Signs in.
   *
   * @param clock the machine's, which also judges signatures
   */
  public SignIns(Database database, AccessKeys keys, RandomGenerator random, InstantSource clock) {
    this.database = database;
    this.keys = keys;
    this.random = random;
    this.clock = clock;
  }

  /** What came of trying. */
  public sealed interface Outcome {

    /**
     * Let in.
     *
     * @param token for the cookie; it is told this once
     */
    record In(Caller caller, String token, Duration life) implements Outcome {

      // The token must not reach a log by way of a record's own toString.
      @Override
      public String toString() {
        return "In[caller=" + caller + "]";
      }
    }

    /**
     * Not let in.
     *
     * @param known whom the name stands for, if it stands for someone
     */
    record Wrong(Optional<Caller> known) implements Outcome {}

    /** Too many failures: whatever is given, it is not looked at for so long. */
    record Locked(Duration left) implements Outcome {}
  }

  /**
   * Tries.
   *
   * @param name of a user, or an AccessKey's id
   * @param secret the user's password, or the AccessKey's secret
   * @param source the address that it comes from
   */
  public Outcome signIn(String name, String secret, String source) {
    var now = clock.instant();
    var left = longer(byName.lock(name, now), byAddress.lock(source, now));
    if (!left.isZero()) {
      return new Outcome.Locked(left);
    }
    // Counted before the answer is known: many tries at once are many.
    byName.failed(name, now);
    byAddress.failed(source, now);
    var isKey = name.startsWith(KEY_PREFIX);
    var caller = isKey ? key(name, secret, source) : password(name, secret, source);
    if (caller.isEmpty()) {
      return new Outcome.Wrong(known(name, isKey, source));
    }
    byName.succeeded(name);
    byAddress.succeeded(source);
    return open(caller.get(), isKey ? name : "", now);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Optional<Caller> key(String id, String secret, String source) {
    var key = keys.find(id);
    var right = key.map(each -> each.secret()).orElse(NO_SECRET);
    var same = MessageDigest.isEqual(bytes(secret), bytes(right));
    return key.filter(each -> same && each.enabled())
        .map(each -> new Caller(each.userId(), each.id(), source));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Optional<Caller> password(String name, String password, String source) {
    var hash = database.read(tx -> mayCall(tx, name) ? tx.signIns().passwordHash(name) : nobody());
    hashing.acquireUninterruptibly();
    try {
      var same =
          hash.isPresent()
              ? PasswordHash.matches(password, hash.get())
              : PasswordHash.matchesNobody(password);
      return same ? Optional.of(new Caller(name, PASSWORD, source)) : Optional.empty();
    } finally {
      hashing.release();
    }
  }

  private static Optional<String> nobody() {
    return Optional.empty();
  }

  private Optional<Caller> known(String name, boolean isKey, String source) {
    return isKey
        ? keys.find(name).map(each -> new Caller(each.userId(), each.id(), source))
        : database
            .read(tx -> tx.users().find(name))
            .map(each -> new Caller(each.name(), PASSWORD, source));
  }

  private Outcome open(Caller caller, String accessKeyId, Instant now) {
    var token = RandomText.token(random);
    database.write(tx -> {
      tx.signIns().forgetExpiredBefore(now);
      tx.signIns()
          .insert(
              new ConsoleSessionRow(
                  RandomText.hash(token), caller.userId(), accessKeyId, now, now.plus(LONGEST)));
      return true;
    });
    return new Outcome.In(caller, token, LONGEST);
  }

  /** Who holds the token, unless the session is over, or may not be any more. */
  public Optional<Caller> find(String token, String source) {
    var now = clock.instant();
    var hash = RandomText.hash(token);
    var session = database.read(tx -> tx.signIns().find(hash).filter(each -> good(tx, each, now)));
    session
        .filter(each -> now.isAfter(each.usedAt().plus(NOTED_EVERY)))
        .ifPresent(each ->
            database.write(tx -> {
              tx.signIns().use(hash, now);
              return true;
            }));
    return session.map(each ->
        new Caller(
            each.userName(), each.accessKeyId().isEmpty() ? PASSWORD : each.accessKeyId(), source));
  }

  private static boolean good(Tx tx, ConsoleSessionRow session, Instant now) {
    var key = session.accessKeyId();
    return now.isBefore(session.expiresAt())
        && now.isBefore(session.usedAt().plus(IDLE))
        && mayCall(tx, session.userName())
        && (key.isEmpty() || tx.access().find(key).filter(each -> each.enabled()).isPresent());
  }

  private static boolean mayCall(Tx tx, String userName) {
    return tx.users().find(userName).filter(user -> !user.disabled()).isPresent();
  }

  public void signOut(String token) {
    database.write(tx -> {
      tx.signIns().delete(RandomText.hash(token));
      return true;
    });
  }
}
