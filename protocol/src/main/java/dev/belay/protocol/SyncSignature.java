package dev.belay.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what an agent sends under its session: HMAC-SHA256 over method, path and body. The headers
 * {@link #HOST}, {@link #BOOT} and {@link #GENERATION} say whose key it is.
 */
public final class SyncSignature {

  public static final String HOST = "Belay-Host";
  public static final String BOOT = "Belay-Boot";
  public static final String GENERATION = "Belay-Generation";
  public static final String SIGNATURE = "Belay-Signature";

  private static final String ALGORITHM = "HmacSHA256";

  private SyncSignature() {}

  public static String of(byte[] syncKey, String method, String path, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(syncKey, ALGORITHM));
      mac.update((method + "\n" + path + "\n").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  /** Whether the signature is right, in constant time. */
  public static boolean matches(
      byte[] syncKey, String method, String path, byte[] body, String signature) {
    return MessageDigest.isEqual(
        of(syncKey, method, path, body).getBytes(StandardCharsets.US_ASCII),
        signature.getBytes(StandardCharsets.US_ASCII));
  }
}
