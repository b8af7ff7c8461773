package dev.belay.server.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/** Passwords as the store keeps them: argon2id, with OWASP's parameters for 19 MiB of memory. */
public final class PasswordHash {

  private static final int SALT_BYTES = 16;
  private static final Argon2Function ARGON =
      Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

  /** Of no password at all, so that an unknown user takes as long as a known one. */
  private static final String NOBODY = of("nobody has this password");

  private PasswordHash() {}

  public static String of(String password) {
    return Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON).getResult();
  }

  /** Whether it is the one; with the parameters that the hash was made with. */
  public static boolean matches(String password, String hash) {
    return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
  }

  /** Takes as long as {@link #matches}, for one who has no password. */
  public static boolean matchesNobody(String password) {
    matches(password, NOBODY);
    return false;
  }
}
