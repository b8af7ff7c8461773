package dev.belay.server.reach;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/** What kind of place an address is. */
public final class Addresses {

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

  private Addresses() {}

  /** Whether it is on the public internet, and not this machine, its network, or its cloud. */
  public static boolean isPublic(InetAddress address) {
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
