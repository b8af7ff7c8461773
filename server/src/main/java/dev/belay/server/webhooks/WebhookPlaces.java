package dev.belay.server.webhooks;

import dev.belay.server.reach.Addresses;
import dev.belay.server.reach.HostPattern;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where webhooks may point: to the public internet over https, and to the hosts that were named.
 * Whoever may make a webhook must not reach through this server what only it can reach.
 */
public final class WebhookPlaces {

  private static final Pattern HOST = Pattern.compile(HostPattern.FORM);

  private final List<HostPattern> named;

  /**
   * Places.
   *
   * @param hosts that may be anywhere and may be spoken to without TLS; {@code *} in one stands for
   *     anything
   * @throws IllegalArgumentException for one that is no host
   */
  public WebhookPlaces(Set<String> hosts) {
    this.named = hosts.stream().map(WebhookPlaces::pattern).toList();
  }

  private static HostPattern pattern(String host) {
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "\"" + host + "\" is no host; write a name or an address, such as *.corp.example.com");
    }
    return new HostPattern(host);
  }

  /** Why no webhook may have that address, whatever its host's name stands for. */
  Optional<String> refusal(URI uri) {
    if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
      return Optional.of("it is not https://HOST[:PORT]/PATH, without user and fragment");
    }
    if (isNamed(uri.getHost()) && "http".equalsIgnoreCase(uri.getScheme())) {
      return Optional.empty();
    }
    return "https".equalsIgnoreCase(uri.getScheme())
        ? Optional.empty()
        : Optional.of("it must be https, except to hosts in the setting webhook-hosts");
  }

  /** Why nothing is sent to that host as long as its name stands for that address. */
  Optional<String> refusal(String host, InetAddress address) {
    return isNamed(host) || Addresses.isPublic(address)
        ? Optional.empty()
        : Optional.of(
            "its host is at "
                + address.getHostAddress()
                + ", which is not a public address; name the host in the setting webhook-hosts if"
                + " that is wanted");
  }

  private boolean isNamed(String host) {
    return named.stream().anyMatch(each -> each.has(host));
  }
}
