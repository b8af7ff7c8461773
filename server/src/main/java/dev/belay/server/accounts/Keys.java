package dev.belay.server.accounts;

import dev.belay.server.access.RandomText;
import dev.belay.server.access.SecretBox;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.Database;
import dev.belay.server.store.KeyRow;
import dev.belay.server.store.Tx;
import java.util.List;
import java.util.random.RandomGenerator;

/** AccessKeys of users: two at most, so that one can be replaced while the other works. */
public final class Keys {

  private static final int MOST = 2;

  private final Database database;
  private final SecretBox secrets;
  private final RandomGenerator random;

  public Keys(Database database, SecretBox secrets, RandomGenerator random) {
    this.database = database;
    this.secrets = secrets;
    this.random = random;
  }

  /** The only time that the secret is told. */
  public NewKey create(String userName) {
    return database.write(tx -> {
      Existing.user(tx, userName);
      if (tx.access().of(userName).size() >= MOST) {
        throw new Refused(
            RefusalKind.KEY_LIMIT,
            "\"" + userName + "\" has two AccessKeys already; delete or rotate one of them.");
      }
      return insert(tx, userName);
    });
  }

  private NewKey insert(Tx tx, String userName) {
    var key = new NewKey(RandomText.keyId(random), RandomText.secret(random), userName);
    var sealed = secrets.encrypt(key.secret(), key.id());
    tx.access().insert(new KeyRow(key.id(), userName, sealed, true, tx.now()));
    tx.access().changed();
    return key;
  }

  /** Oldest first. */
  public List<KeyView> of(String userName) {
    return database.read(tx -> {
      Existing.user(tx, userName);
      return tx.access().of(userName).stream().map(Keys::view).toList();
    });
  }

  public KeyView enable(String id, boolean enabled) {
    return database.write(tx -> {
      Existing.key(tx, id);
      tx.access().enable(id, enabled);
      tx.access().changed();
      return view(Existing.key(tx, id));
    });
  }

  /** Lasting or temporary. */
  public void delete(String id) {
    database.write(tx -> {
      if (tx.temporaryKeys().find(id).isPresent()) {
        tx.temporaryKeys().delete(id);
      } else {
        Existing.key(tx, id);
        tx.access().delete(id);
      }
      tx.access().changed();
      return true;
    });
  }

  /** A new key in the place of one that ends at once. */
  public NewKey rotate(String id) {
    return database.write(tx -> {
      var old = Existing.key(tx, id);
      tx.access().delete(id);
      return insert(tx, old.userId());
    });
  }

  private static KeyView view(KeyRow key) {
    return new KeyView(key.id(), key.userId(), key.enabled(), key.createdAt());
  }
}
