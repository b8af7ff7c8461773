package dev.belay.server.webhooks;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where webhooks may point: to the public internet over https, and to the hosts that were named.
 * Whoever may make a webhook must not reach through this server what only it can reach.
 */
public final class WebhookPlaces {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9*.-]+|\\[[0-9A-Fa-f:]+]");

  /** Addresses that are not public but have no name in InetAddress: from RFC 6890 and clouds. */
  private static final List<String> SPECIAL =
      List.of(
          "0.0.0.0/8",
          "100.64.0.0/10",
          "168.63.129.16/32",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "240.0.0.0/4");

  private final List<Pattern> named;

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

  private static Pattern pattern(String host) {
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "\"" + host + "\" is no host; write a name or an address, such as *.corp.example.com");
    }
    return Pattern.compile(Pattern.quote(bare(host)).replace("*", "\\E.*\\Q"));
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
    return isNamed(host) || isPublic(address)
        ? Optional.empty()
        : Optional.of(
            "its host is at "
                + address.getHostAddress()
                + ", which is not a public address; name the host in the setting webhook-hosts if"
                + " that is wanted");
  }

  private boolean isNamed(String host) {
    var name = bare(host);
    return named.stream().anyMatch(each -> each.matcher(name).matches());
  }

  /** Without the brackets that URLs put around an address of IPv6. */
  private static String bare(String host) {
    return host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
  }

  static boolean isPublic(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress()
        && switch (address) {
          case Inet4Address four -> SPECIAL.stream().noneMatch(each -> isIn(four, each));
          case Inet6Address six -> isGlobalUnicast(six);
          default -> false;
        };
  }

  private static boolean isIn(Inet4Address address, String network) {
    var parts = network.split("/", -1);
    var shift = 32 - Integer.parseInt(parts[1]);
    return number(address.getAddress()) >>> shift
        == number(Inet4Address.ofLiteral(parts[0]).getAddress()) >>> shift;
  }

  private static long number(byte[] address) {
    var number = 0L;
    for (var each : address) {
      number = number << 8 | (each & 0xff);
    }
    return number;
  }

  /** 2000::/3, less what carries an IPv4 address of somebody's choice inside: 6to4 and Teredo. */
  private static boolean isGlobalUnicast(Inet6Address address) {
    var bytes = address.getAddress();
    var first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    var second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    return (bytes[0] & 0xe0) == 0x20 && first != 0x2002 && !(first == 0x2001 && second == 0);
  }
}
