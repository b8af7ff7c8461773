package dev.belay.server.accounts;

import dev.belay.server.access.PasswordHash;
import dev.belay.server.call.Refused;
import dev.belay.server.store.Database;

/** Passwords, with which users sign in to the console; requests are signed with AccessKeys. */
public final class Passwords {

  private static final int SHORTEST = 12;
  private static final int LONGEST = 128;

  private final Database database;

  public Passwords(Database database) {
    this.database = database;
  }

  /** Also ends all that the user began with an earlier one. */
  public void set(String userName, String password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw Refused.parameter("Password", "must have 12 to 128 characters.");
    }
    if (password.equals(userName.repeat(password.length() / Math.max(1, userName.length())))) {
      throw Refused.parameter("Password", "must not be made of the user's name.");
    }
    var hash = PasswordHash.of(password);
    database.write(tx -> {
      Existing.user(tx, userName);
      tx.signIns().putPassword(userName, hash, tx.now());
      tx.signIns().deletePasswordSessions(userName);
      return true;
    });
  }

  /** From now on the user signs in with an AccessKey only; a repeat changes nothing. */
  public void remove(String userName) {
    database.write(tx -> {
      Existing.user(tx, userName);
      tx.signIns().deletePasswordSessions(userName);
      return tx.signIns().deletePassword(userName);
    });
  }
}
