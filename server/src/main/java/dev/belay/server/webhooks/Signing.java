package dev.belay.server.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is sent, as Standard Webhooks has it: libraries that verify it are there. */
final class Signing {

  private static final String PREFIX = "whsec_";
  private static final int SECRET_BYTES = 32;

  private Signing() {}

  static String newSecret(RandomGenerator random) {
    var bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /** The headers that go with a body. */
  static Map<String, String> headers(String secret, String id, Instant at, String body) {
    var timestamp = Long.toString(at.getEpochSecond());
    return new TreeMap<>(
        Map.of(
            "webhook-id",
            id,
            "webhook-timestamp",
            timestamp,
            "webhook-signature",
            "v1," + mac(secret, id + "." + timestamp + "." + body)));
  }

  private static String mac(String secret, String content) {
    try {
      var key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      var code = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
