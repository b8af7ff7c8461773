package dev.belay.server;

import dev.belay.server.access.MasterKey;
import dev.belay.server.access.RandomText;
import dev.belay.server.access.SecretBox;
import dev.belay.server.identity.Ids;
import dev.belay.server.store.Database;
import dev.belay.server.store.KeyRow;
import dev.belay.server.store.ServiceRow;
import dev.belay.server.store.Tx;
import dev.belay.server.store.UserKind;
import dev.belay.server.store.UserRow;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes the one account and its administrator's AccessKey, once in the life of a store. */
final class FirstStart {

  private static final String ADMINISTRATOR = "admin";

  private FirstStart() {}

  /** The administrator's key, in the clear; it is shown once. */
  record AdministratorKey(String id, String secret) {}

  /**
   * Empty when the store has been used before.
   *
   * @throws IllegalStateException when the store was made under another master key
   */
  static Optional<AdministratorKey> run(
      Database database,
      MasterKey masterKey,
      SecretBox secrets,
      Ids ids,
      RandomGenerator random,
      String region) {
    return database.write(tx -> {
      var known = tx.service().find();
      if (known.isEmpty()) {
        return Optional.of(create(tx, masterKey, secrets, ids, random, region));
      }
      if (!known.get().keyFingerprint().equals(masterKey.fingerprint())) {
        throw new IllegalStateException(
            "The store was made under another master key (fingerprint "
                + known.get().keyFingerprint()
                + "); put that key's file into the data folder.");
      }
      return Optional.empty();
    });
  }

  private static AdministratorKey create(
      Tx tx,
      MasterKey masterKey,
      SecretBox secrets,
      Ids ids,
      RandomGenerator random,
      String region) {
    var account = ids.next();
    tx.service().create(new ServiceRow(masterKey.fingerprint(), account, region));
    var key = new AdministratorKey(RandomText.keyId(random), RandomText.secret(random));
    tx.users()
        .insert(new UserRow(ADMINISTRATOR, UserKind.ADMINISTRATOR, "", "", "", false, tx.now()));
    tx.access()
        .insert(
            new KeyRow(
                key.id(), ADMINISTRATOR, secrets.encrypt(key.secret(), key.id()), true, tx.now()));
    return key;
  }
}
