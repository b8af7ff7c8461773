package dev.belay.bench.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** ACS3-HMAC-SHA256, the third generation of Alibaba Cloud's request signatures. */
final class V3Signature {

  private static final String ALGORITHM = "ACS3-HMAC-SHA256";

  private V3Signature() {}

  /** The value of the Authorization header; all the headers given are signed. */
  static String authorization(
      Credentials credentials,
      String method,
      String path,
      SortedMap<String, String> query,
      SortedMap<String, String> headers,
      String bodyDigest) {
    var names = String.join(";", headers.keySet());
    var lines =
        headers.entrySet().stream()
            .map(each -> each.getKey() + ":" + each.getValue() + "\n")
            .collect(Collectors.joining());
    var canonical = String.join("\n", method, path, encoded(query), lines, names, bodyDigest);
    var signature = hmac(credentials.accessKeySecret(), ALGORITHM + "\n" + sha256(utf8(canonical)));
    return ALGORITHM
        + " Credential="
        + credentials.accessKeyId()
        + ",SignedHeaders="
        + names
        + ",Signature="
        + signature;
  }

  static String encoded(SortedMap<String, String> values) {
    return values.entrySet().stream()
        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static String hmac(String secret, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(utf8(secret), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(utf8(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
