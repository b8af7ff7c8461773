package dev.belay.server.access;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the request says of its body.
 *
 * @param sha256 lower-case hex, or empty
 * @param md5 base64, or empty
 * @param signed whether the signature covers it, so that the body may be believed
 */
public record BodyDigest(String sha256, String md5, boolean signed) {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern MD5 = Pattern.compile("[A-Za-z0-9+/]{22}==");

  public BodyDigest {
    if (!sha256.isEmpty() && !SHA256.matcher(sha256).matches()) {
      throw new AccessRefused(
          AccessFault.BODY_DIFFERS, "x-acs-content-sha256 must be 64 hexadecimal digits.");
    }
    if (!md5.isEmpty() && !MD5.matcher(md5).matches()) {
      throw new AccessRefused(AccessFault.BODY_DIFFERS, "Content-MD5 must be 16 octets in base64.");
    }
  }

  static BodyDigest of(SignedRequest request, boolean signed) {
    return new BodyDigest(
        request.header("x-acs-content-sha256").toLowerCase(Locale.ROOT),
        request.header("content-md5"),
        signed);
  }

  /** Refuses a body that is not the one described; a body nobody described passes. */
  public void check(byte[] body) {
    if (!sha256.isEmpty()
        && !MessageDigest.isEqual(Digests.sha256(body), HexFormat.of().parseHex(sha256))) {
      throw new AccessRefused(
          AccessFault.BODY_DIFFERS, "The body is not what x-acs-content-sha256 says.");
    }
    if (!md5.isEmpty()
        && !MessageDigest.isEqual(Digests.md5(body), Base64.getDecoder().decode(md5))) {
      throw new AccessRefused(AccessFault.BODY_DIFFERS, "The body is not what Content-MD5 says.");
    }
  }
}
