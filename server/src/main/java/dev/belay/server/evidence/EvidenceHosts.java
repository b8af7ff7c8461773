package dev.belay.server.evidence;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which hosts are asked for evidence: those that were named; and this machine itself, where only
 * this machine can ask for it. {@code *} alone names no private address.
 */
public final class EvidenceHosts {

  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9.*-]+|\\[[0-9A-Fa-f:]+])(?::([0-9]{1,5}))?");

  private final List<Named> named;
  private final boolean ownMachine;

  /**
   * One entry.
   *
   * @param port -1 for any
   * @param any whether it says no more than that any host will do
   */
  private record Named(Pattern host, int port, boolean any) {

    boolean has(URI uri) {
      return host.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches()
          && (port < 0 || port == port(uri));
    }

    private static int port(URI uri) {
      return uri.getPort() >= 0
          ? uri.getPort()
          : uri.getScheme().equalsIgnoreCase("http") ? 80 : 443;
    }
  }

  /**
   * Hosts.
   *
   * @param hosts each {@code HOST[:PORT]}, in which {@code *} stands for anything
   * @param ownMachine whether loopback is allowed without being named
   * @throws IllegalArgumentException for one that is no host
   */
  public EvidenceHosts(Set<String> hosts, boolean ownMachine) {
    this.named = hosts.stream().map(EvidenceHosts::named).toList();
    this.ownMachine = ownMachine;
  }

  private static Named named(String text) {
    var parts = HOST.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no host for evidence; write HOST[:PORT], such as"
              + " prometheus.example.com:9090 or *.example.com");
    }
    var host = parts.group(1).toLowerCase(Locale.ROOT);
    var port = parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2));
    return new Named(
        Pattern.compile(Pattern.quote(host).replace("*", "\\E.*\\Q")), port, host.matches("\\*+"));
  }

  /** Why nobody is asked there; empty when it is allowed. */
  Optional<String> refusal(URI uri, InetAddress... addresses) {
    var having = named.stream().filter(each -> each.has(uri)).toList();
    if (having.stream().anyMatch(each -> !each.any())) {
      return Optional.empty();
    }
    for (var address : addresses) {
      var own = ownMachine && address.isLoopbackAddress();
      if (!own && (having.isEmpty() || isPrivate(address))) {
        return Optional.of(
            "the host "
                + uri.getHost()
                + (having.isEmpty() ? "" : " is at " + address.getHostAddress() + " and")
                + " is none of those in the server's setting evidence-hosts");
      }
    }
    return Optional.empty();
  }

  private static boolean isPrivate(InetAddress address) {
    var bytes = address.getAddress();
    var uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    // 100.64.0.0/10: carriers, and the metadata of one cloud.
    var shared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || uniqueLocal
        || shared
        || address.getHostAddress().equals("168.63.129.16");
  }
}
