package dev.belay.server.edas;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What this server says of itself.
 *
 * @param region the default region and namespace
 * @param publicUrl where agents and clients reach it, such as {@code https://belay.example:8443};
 *     empty when it is wherever the request went to
 */
public record Site(String region, String publicUrl) {

  // Host is copied into a shell line for operators, so it must be a host and nothing else.
  private static final Pattern HOST = Pattern.compile("([a-z0-9.-]+|\\[[0-9a-f:]+])(:[0-9]{1,5})?");

  /** The public URL, or one made of the request's own Host; empty when that is no host. */
  String url(boolean secure, String hostHeader) {
    if (!publicUrl.isEmpty()) {
      return publicUrl;
    }
    String host = hostHeader.toLowerCase(Locale.ROOT);
    return HOST.matcher(host).matches() ? (secure ? "https://" : "http://") + host : "";
  }
}
