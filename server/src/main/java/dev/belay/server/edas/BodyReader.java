package dev.belay.server.edas;

import dev.belay.server.access.AccessFault;
import dev.belay.server.access.AccessRefused;
import dev.belay.server.access.Parameters;
import dev.belay.server.access.Signed;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Takes the body of an ordinary request: small, checked against its digest, perhaps a form. */
final class BodyReader {

  private static final int LIMIT = 1024 * 1024;
  private static final String FORM = "application/x-www-form-urlencoded";

  private BodyReader() {}

  /** All parameters: the query's, and the body's when it is a form under a signed digest. */
  static Parameters parameters(Signed signed, String contentType, InputStream body) {
    byte[] bytes = read(body);
    signed.bodyDigest().check(bytes);
    if (bytes.length == 0 || !contentType.toLowerCase(Locale.ROOT).startsWith(FORM)) {
      return signed.query();
    }
    if (!signed.bodyDigest().signed()) {
      throw new AccessRefused(
          AccessFault.INCOMPLETE,
          "Parameters in a body need a signed digest: Content-MD5 or x-acs-content-sha256.");
    }
    return signed.query().and(Parameters.parse(new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  private static byte[] read(InputStream body) {
    byte[] bytes;
    try {
      bytes = body.readNBytes(LIMIT + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (bytes.length > LIMIT) {
      throw new Refused(RefusalKind.TOO_LARGE, "The body may have at most " + LIMIT + " octets.");
    }
    return bytes;
  }
}
