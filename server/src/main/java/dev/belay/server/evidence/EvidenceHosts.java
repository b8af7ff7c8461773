package dev.belay.server.evidence;

import dev.belay.server.reach.Addresses;
import dev.belay.server.reach.HostPattern;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which hosts are asked for evidence: those that were named; and this machine itself, where only
 * this machine can ask for it. {@code *} alone names no private address.
 */
public final class EvidenceHosts {

  private static final Pattern HOST =
      Pattern.compile("(" + HostPattern.FORM + ")(?::([0-9]{1,5}))?");

  private final List<Named> named;
  private final boolean ownMachine;

  /**
   * One entry.
   *
   * @param port -1 for any
   */
  private record Named(HostPattern host, int port) {

    boolean has(URI uri) {
      return host.has(uri.getHost()) && (port < 0 || port == port(uri));
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
    var port = parts.group(2) == null ? -1 : Integer.parseInt(parts.group(2));
    return new Named(new HostPattern(parts.group(1)), port);
  }

  /** Why nobody is asked there; empty when it is allowed. */
  Optional<String> refusal(URI uri, InetAddress... addresses) {
    var having = named.stream().filter(each -> each.has(uri)).toList();
    if (having.stream().anyMatch(each -> !each.host().any())) {
      return Optional.empty();
    }
    for (var address : addresses) {
      var own = ownMachine && address.isLoopbackAddress();
      if (!own && (having.isEmpty() || !Addresses.isPublic(address))) {
        return Optional.of(
            "the host "
                + uri.getHost()
                + (having.isEmpty() ? "" : " is at " + address.getHostAddress() + " and")
                + " is none of those in the server's setting evidence-hosts");
      }
    }
    return Optional.empty();
  }
}
