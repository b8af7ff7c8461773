package dev.belay.cli.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The third generation of Alibaba Cloud's request signatures, ACS3-HMAC-SHA256. */
final class V3Signature {

  private static final String ALGORITHM = "ACS3-HMAC-SHA256";

  private V3Signature() {}

  /**
   * The value of the Authorization header.
   *
   * @param query decoded
   * @param headers every header to sign, lower-case, the content's digest among them
   */
  static String authorization(
      String accessKeyId,
      String accessKeySecret,
      String method,
      String path,
      SortedMap<String, String> query,
      SortedMap<String, String> headers) {
    var names = String.join(";", headers.keySet());
    var canonical =
        String.join(
            "\n",
            method,
            path,
            Arguments.encoded(query),
            headers.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue().strip() + "\n")
                .collect(Collectors.joining()),
            names,
            headers.getOrDefault("x-acs-content-sha256", ""));
    var toSign = ALGORITHM + "\n" + hex(sha256().digest(utf8(canonical)));
    return "%s Credential=%s,SignedHeaders=%s,Signature=%s"
        .formatted(ALGORITHM, accessKeyId, names, hex(hmac(accessKeySecret, toSign)));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] hmac(String secret, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(utf8(secret), "HmacSHA256"));
      return mac.doFinal(utf8(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HmacSHA256", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
