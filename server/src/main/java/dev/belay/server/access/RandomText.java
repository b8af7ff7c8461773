package dev.belay.server.access;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Texts that nobody guesses: ids of keys, secrets, tokens. */
public final class RandomText {

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int KEY_LENGTH = 20;
  private static final int SECRET_LENGTH = 40;
  private static final int TOKEN_LENGTH = 64;

  private RandomText() {}

  public static String keyId(RandomGenerator random) {
    return "LTAI" + of(random, KEY_LENGTH);
  }

  public static String temporaryKeyId(RandomGenerator random) {
    return "STS." + of(random, KEY_LENGTH);
  }

  public static String secret(RandomGenerator random) {
    return of(random, SECRET_LENGTH);
  }

  public static String token(RandomGenerator random) {
    return of(random, TOKEN_LENGTH);
  }

  /** What the store keeps of a token. */
  public static String hash(String token) {
    return HexFormat.of().formatHex(Digests.sha256(token.getBytes(StandardCharsets.UTF_8)));
  }

  private static String of(RandomGenerator random, int length) {
    var text = new StringBuilder(length);
    for (var i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
