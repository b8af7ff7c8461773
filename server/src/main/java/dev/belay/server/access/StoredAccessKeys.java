package dev.belay.server.access;

import dev.belay.core.ram.Attached;
import dev.belay.core.ram.Policy;
import dev.belay.server.store.Database;
import dev.belay.server.store.KeyRow;
import dev.belay.server.store.Signals;
import dev.belay.server.store.TemporaryKeyRow;
import dev.belay.server.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The access keys of the store; one that was just used is not read again for a moment. */
public final class StoredAccessKeys implements AccessKeys {

  /** How long a key that was disabled elsewhere may still be used at most. */
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private static final int MOST_HELD = 10_000;
  private static final String TEMPORARY = "STS.";

  private record Held(AccessKey key, Instant since, long heard) {}

  private final Database database;
  private final SecretBox secrets;
  private final InstantSource clock;
  private final AtomicLong heard = new AtomicLong();
  private final Map<String, Held> held = new ConcurrentHashMap<>();

  public StoredAccessKeys(Database database, SecretBox secrets, InstantSource clock) {
    this.database = database;
    this.secrets = secrets;
    this.clock = clock;
    database.signals().subscribe(Signals.Topic.ACCESS, heard::incrementAndGet);
  }

  @Override
  public Optional<AccessKey> find(String accessKeyId) {
    var now = clock.instant();
    var known = held.get(accessKeyId);
    if (known != null && fresh(known, now)) {
      return Optional.of(known.key());
    }
    // Counted before the row is read: what is committed in between is looked at again.
    var before = heard.get();
    var key = database.read(tx -> read(tx, accessKeyId));
    key.ifPresent(found -> hold(new Held(found, now, before)));
    return key;
  }

  private boolean fresh(Held known, Instant now) {
    var age = Duration.between(known.since(), now);
    return known.heard() == heard.get() && !age.isNegative() && age.compareTo(TRUSTED) < 0;
  }

  private void hold(Held found) {
    if (held.size() >= MOST_HELD) {
      held.clear();
    }
    held.put(found.key().id(), found);
  }

  private Optional<AccessKey> read(Tx tx, String id) {
    if (id.startsWith(TEMPORARY)) {
      return tx.temporaryKeys().find(id).map(row -> temporary(row, mayCall(tx, row.userName())));
    }
    return tx.access().find(id).map(row -> lasting(row, mayCall(tx, row.userId())));
  }

  private static boolean mayCall(Tx tx, String userName) {
    return tx.users().find(userName).filter(user -> !user.disabled()).isPresent();
  }

  private AccessKey lasting(KeyRow row, boolean mayCall) {
    return new AccessKey(
        row.id(), secrets.decrypt(row.secret(), row.id()), row.userId(), row.enabled() && mayCall);
  }

  private AccessKey temporary(TemporaryKeyRow row, boolean mayCall) {
    var limit =
        row.sessionPolicy().isEmpty()
            ? Optional.<Attached>empty()
            : Optional.of(new Attached("session policy", Policy.parse(row.sessionPolicy())));
    return new AccessKey(
        row.id(),
        secrets.decrypt(row.secret(), row.id()),
        row.userName(),
        mayCall,
        Optional.of(new Session(row.roleName(), limit, row.expiresAt(), row.tokenHash())));
  }
}
