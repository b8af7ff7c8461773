package dev.belay.server.edas;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs as clients do, written apart from what the server checks with. */
final class Signer {

  static final String KEY = "key";
  static final String SECRET = "secret";

  /** With what is signed; an empty token for a lasting key. */
  record Credentials(String key, String secret, String token) {

    static final Credentials USUAL = new Credentials(KEY, SECRET, "");
  }

  private Signer() {}

  /**
   * The headers of a first-generation request; the target's values must need no decoding, and
   * without a body there is no digest.
   */
  static Map<String, String> classic(
      String method, String target, String accept, Instant now, byte @Nullable [] body) {
    return classic(Credentials.USUAL, method, target, accept, now, body);
  }

  static Map<String, String> classic(
      Credentials credentials,
      String method,
      String target,
      String accept,
      Instant now,
      byte @Nullable [] body) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Accept", accept);
    String md5 = body == null ? "" : base64(digest("MD5", body));
    if (body != null) {
      headers.put("Content-MD5", md5);
    }
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
    String nonce = UUID.randomUUID().toString();
    headers.put("x-acs-signature-nonce", nonce);
    headers.put("x-acs-version", "2017-08-01");
    String token = "";
    if (!credentials.token().isEmpty()) {
      headers.put("x-acs-security-token", credentials.token());
      token = "x-acs-security-token:" + credentials.token() + "\n";
    }
    String toSign =
        String.join(
            "\n",
            method,
            accept,
            md5,
            headers.get("Content-Type"),
            headers.get("Date"),
            token + "x-acs-signature-nonce:" + nonce,
            "x-acs-version:2017-08-01",
            target);
    headers.put(
        "Authorization",
        "acs " + credentials.key() + ":" + base64(mac("HmacSHA1", credentials.secret(), toSign)));
    return headers;
  }

  /** The headers of a third-generation request; the target's query must be canonical. */
  static Map<String, String> modern(
      String method, String target, String host, Instant now, byte[] body) {
    return modern(Credentials.USUAL, method, target, host, now, body);
  }

  static Map<String, String> modern(
      Credentials credentials,
      String method,
      String target,
      String host,
      Instant now,
      byte[] body) {
    Map<String, String> headers = new TreeMap<>();
    if (!credentials.token().isEmpty()) {
      headers.put("x-acs-security-token", credentials.token());
    }
    headers.put("host", host);
    headers.put("x-acs-content-sha256", hex(digest("SHA-256", body)));
    headers.put("x-acs-date", now.toString());
    headers.put("x-acs-signature-nonce", UUID.randomUUID().toString());
    StringBuilder canonical = new StringBuilder(method).append('\n');
    String[] parts = target.split("\\?", 2);
    canonical.append(parts[0]).append('\n').append(parts.length > 1 ? parts[1] : "").append('\n');
    headers.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
    String signed = String.join(";", headers.keySet());
    canonical.append('\n').append(signed).append('\n').append(headers.get("x-acs-content-sha256"));
    String toSign =
        "ACS3-HMAC-SHA256\n"
            + hex(digest("SHA-256", canonical.toString().getBytes(StandardCharsets.UTF_8)));
    headers.put(
        "Authorization",
        "ACS3-HMAC-SHA256 Credential="
            + credentials.key()
            + ",SignedHeaders="
            + signed
            + ",Signature="
            + hex(mac("HmacSHA256", credentials.secret(), toSign)));
    headers.remove("host");
    return headers;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] mac(String algorithm, String secret, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
