package dev.belay.server.console;

import dev.belay.server.access.RandomText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * What every form carries, so that no other site's form is taken for one of ours: drawn from the
 * cookie, which other sites cannot read.
 */
final class FormToken {

  static final String FIELD = "form-token";

  private FormToken() {}

  static String of(String cookie) {
    return RandomText.hash("form of " + cookie);
  }

  static boolean matches(String cookie, String sent) {
    return MessageDigest.isEqual(
        of(cookie).getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
  }
}
