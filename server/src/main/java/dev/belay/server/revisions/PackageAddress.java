package dev.belay.server.revisions;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Where a package may come from. */
public final class PackageAddress {

  /** Followed by the SHA-256 of bytes that were uploaded to the server. */
  public static final String UPLOADED = "belay:";

  private static final String SPACE = " ";
  private static final String ESCAPED_SPACE = "%20";
  private static final Set<String> SCHEMES = Set.of("http", "https");

  private PackageAddress() {}

  public static boolean isUploaded(String url) {
    return url.startsWith(UPLOADED);
  }

  public static String uploaded(String sha256) {
    return UPLOADED + sha256;
  }

  public static String sha256Of(String uploadedUrl) {
    return uploadedUrl.substring(UPLOADED.length());
  }

  /** Spaces are let pass, as EDAS does. */
  public static URI uri(String url) {
    return URI.create(url.replace(SPACE, ESCAPED_SPACE));
  }

  /** Refuses an address that the server would never fetch from. */
  public static void check(String parameter, String url) {
    if (isUploaded(url)) {
      if (!sha256Of(url).matches("[0-9a-f]{64}")) {
        throw notAllowed(parameter, url, "after \"belay:\" stands no SHA-256 in lower-case hex");
      }
      return;
    }
    try {
      var uri = new URI(url.replace(SPACE, ESCAPED_SPACE));
      var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (!SCHEMES.contains(scheme)) {
        throw notAllowed(parameter, url, "its scheme is not http or https");
      }
      if (uri.getHost() == null) {
        throw notAllowed(parameter, url, "it names no host");
      }
    } catch (URISyntaxException e) {
      throw notAllowed(parameter, url, "it is not a URL: " + e.getReason());
    }
  }

  /** Says why an address cannot be used, and what can. */
  public static Refused notAllowed(String parameter, String url, String why) {
    return new Refused(
        RefusalKind.ADDRESS_NOT_ALLOWED,
        "Parameter "
            + parameter
            + ": \""
            + url
            + "\" cannot be used, because "
            + why
            + ". Use an http or https address that the server can reach, or upload the package.");
  }
}
