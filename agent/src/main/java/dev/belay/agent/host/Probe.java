package dev.belay.agent.host;

import dev.belay.agent.reconcile.ProbeState;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;

/**
 * One look at the health of a process.
 *
 * @param port of the instance; 0 when it has none
 * @param needsPort whether the port must be open
 */
record Probe(long group, InetAddress ip, int port, boolean needsPort, Optional<URI> url) {

  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 5_000;

  ProbeState look() {
    try {
      if (url.isPresent()) {
        var code = answer(url.get());
        if (code < 200 || code >= 400) {
          return new ProbeState.Unhealthy(url.get() + " answered " + code);
        }
        var asked =
            url.get().getPort() < 0 ? url.get().toURL().getDefaultPort() : url.get().getPort();
        var host = InetAddress.getByName(url.get().getHost());
        if (!allOurs(host, asked) || !allOurs(ip, port)) {
          return strangers();
        }
        return new ProbeState.Healthy();
      }
      if (needsPort && Ports.listeners(ip, port).isEmpty()) {
        return new ProbeState.Unhealthy("nothing listens on port " + port);
      }
      return allOurs(ip, port) ? new ProbeState.Healthy() : strangers();
    } catch (IOException e) {
      return new ProbeState.Unhealthy(
          url.map(Object::toString).orElse("port") + ": " + e.getMessage());
    }
  }

  private boolean allOurs(InetAddress address, int asked) throws IOException {
    return asked <= 0
        || Ports.listeners(address, asked).stream().allMatch(inode -> Ports.owned(inode, group));
  }

  private static ProbeState strangers() {
    return new ProbeState.Unhealthy("the port belongs to another process");
  }

  private static int answer(URI url) throws IOException {
    if (!(url.toURL().openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection)) {
      throw new IOException("not an HTTP address");
    }
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setUseCaches(false);
    connection.setRequestProperty("Connection", "close");
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }
}
