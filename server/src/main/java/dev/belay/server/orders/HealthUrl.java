package dev.belay.server.orders;

import dev.belay.server.call.Refused;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where an instance's health is asked: at its own host, by loopback or its address. What a server
 * can know of that is refused here; that an address is the host's own, only its agent knows.
 */
final class HealthUrl {

  private static final int LONGEST = 255;
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{belay\\.(ip|port|home)}");

  private HealthUrl() {}

  static void check(String parameter, String url) {
    if (!url.startsWith("http://") || url.length() > LONGEST) {
      throw Refused.parameter(
          parameter, "must start with http:// and have at most 255 characters.");
    }
    if (!isOfHost(url)) {
      throw Refused.parameter(
          parameter,
          "\""
              + url
              + "\" is not an address of the host itself; write http://127.0.0.1:PORT/PATH or"
              + " http://${belay.ip}:${belay.port}/PATH.");
    }
  }

  private static boolean isOfHost(String url) {
    // Any port and any of a host's own addresses will do to see the form.
    var filled =
        VARIABLE.matcher(url).replaceAll(found -> found.group(1).equals("ip") ? "127.0.0.1" : "1");
    try {
      var host = new URI(filled).getHost();
      return host != null
          && (host.equals("localhost") || isUnicast(InetAddress.ofLiteral(bare(host))));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return false;
    }
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static boolean isUnicast(InetAddress address) {
    return !address.isAnyLocalAddress()
        && !address.isMulticastAddress()
        && !address.isLinkLocalAddress();
  }
}
