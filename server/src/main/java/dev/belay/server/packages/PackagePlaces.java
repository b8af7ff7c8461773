package dev.belay.server.packages;

import dev.belay.server.reach.HostPattern;
import dev.belay.server.revisions.PackageAddress;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where packages may be fetched from. Link-local addresses and those at which clouds tell machines
 * their credentials are only for those who were named; so are addresses of this machine itself,
 * unless only this machine can ask.
 */
public final class PackagePlaces {

  private static final Pattern SOURCE =
      Pattern.compile("(https?)://(" + HostPattern.FORM + ")(:[0-9]{1,5})?");

  /** Not link-local, but metadata all the same: Alibaba Cloud, Azure, AWS over IPv6. */
  private static final Set<String> METADATA =
      Set.of("100.100.100.200", "168.63.129.16", "fd00:ec2:0:0:0:0:0:254");

  private final List<Source> sources;
  private final boolean ownMachine;

  /**
   * One source.
   *
   * @param port -1 for any
   */
  private record Source(String scheme, HostPattern host, int port) {

    boolean has(URI uri) {
      return scheme.equalsIgnoreCase(uri.getScheme())
          && host.has(uri.getHost())
          && (port < 0 || port == port(uri));
    }

    private static int port(URI uri) {
      return uri.getPort() >= 0
          ? uri.getPort()
          : uri.getScheme().equalsIgnoreCase("http") ? 80 : 443;
    }
  }

  /**
   * Places.
   *
   * @param sources each {@code SCHEME://HOST[:PORT]}, in whose host {@code *} stands for anything;
   *     none allows every host
   * @param ownMachine whether loopback is a place like any other
   * @throws IllegalArgumentException for one that is no source
   */
  public PackagePlaces(Set<String> sources, boolean ownMachine) {
    this.sources = sources.stream().map(PackagePlaces::source).toList();
    this.ownMachine = ownMachine;
  }

  private static Source source(String text) {
    var parts = SOURCE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no package source; write SCHEME://HOST[:PORT], such as"
              + " https://packages.example.com or https://*.example.com");
    }
    var port = parts.group(3) == null ? -1 : Integer.parseInt(parts.group(3).substring(1));
    return new Source(parts.group(1), new HostPattern(parts.group(2)), port);
  }

  /** Refuses what can be known to be never fetched without asking DNS. */
  public void check(String parameter, String url) {
    PackageAddress.check(parameter, url);
    if (PackageAddress.isUploaded(url)) {
      return;
    }
    var uri = PackageAddress.uri(url);
    var refusal = refusal(uri, literal(uri.getHost()));
    if (refusal.isPresent()) {
      throw PackageAddress.notAllowed(parameter, url, refusal.get());
    }
  }

  private static InetAddress[] literal(String host) {
    try {
      return new InetAddress[] {InetAddress.ofLiteral(host)};
    } catch (IllegalArgumentException e) {
      // A name: the fetch looks at what it stands for.
      return new InetAddress[0];
    }
  }

  /** Why nothing is fetched from there; empty when it is allowed. */
  Optional<String> refusal(URI uri, InetAddress... addresses) {
    var having = sources.stream().filter(source -> source.has(uri)).toList();
    if (having.isEmpty() && !sources.isEmpty()) {
      return Optional.of("its scheme and host are none of those in the setting package-sources");
    }
    if (having.stream().anyMatch(source -> !source.host().any())) {
      return Optional.empty();
    }
    for (var address : addresses) {
      if (isSpecial(address)) {
        return Optional.of(
            "its host is at "
                + address.getHostAddress()
                + ", an address of this machine or its cloud; name it in the setting"
                + " package-sources if that is wanted");
      }
    }
    return Optional.empty();
  }

  private boolean isSpecial(InetAddress address) {
    return (address.isLoopbackAddress() && !ownMachine)
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || METADATA.contains(address.getHostAddress());
  }
}
