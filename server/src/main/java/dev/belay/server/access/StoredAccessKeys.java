package dev.belay.server.access;

import dev.belay.server.store.Database;
import dev.belay.server.store.KeyRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The access keys of the store; one that was just used is not read again for a moment. */
public final class StoredAccessKeys implements AccessKeys {

  /** How long a key that was disabled elsewhere may still be used at most. */
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private static final int MOST_HELD = 10_000;

  private record Held(AccessKey key, Instant until) {}

  private final Database database;
  private final SecretBox secrets;
  private final InstantSource clock;
  private final Map<String, Held> held = new ConcurrentHashMap<>();

  public StoredAccessKeys(Database database, SecretBox secrets, InstantSource clock) {
    this.database = database;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public Optional<AccessKey> find(String accessKeyId) {
    var now = clock.instant();
    var known = held.get(accessKeyId);
    if (known != null && now.isBefore(known.until())) {
      return Optional.of(known.key());
    }
    var key = database.read(tx -> tx.access().find(accessKeyId)).map(this::open);
    key.ifPresent(found -> hold(found, now));
    return key;
  }

  private void hold(AccessKey key, Instant now) {
    if (held.size() >= MOST_HELD) {
      held.clear();
    }
    held.put(key.id(), new Held(key, now.plus(TRUSTED)));
  }

  private AccessKey open(KeyRow row) {
    return new AccessKey(
        row.id(), secrets.decrypt(row.secret(), row.id()), row.userId(), row.enabled());
  }
}
