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
record Probe(
    long group,
    InetAddress ip,
    int port,
    boolean needsPort,
    Optional<URI> url,
    Ownership ownership) {

  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 5_000;

  ProbeState look() {
    try {
      if (url.isPresent()) {
        return look(url.get());
      }
      return switch (owner(ip, port)) {
        case GROUP -> new ProbeState.Healthy();
        case STRANGER -> strangers();
        case NOBODY ->
            needsPort
                ? new ProbeState.Unhealthy("nothing listens on port " + port)
                : new ProbeState.Healthy();
      };
    } catch (IOException e) {
      return new ProbeState.Unhealthy(
          url.map(Object::toString).orElse("port") + ": " + e.getMessage());
    }
  }

  /** An answer counts only if nobody else can have given it. */
  private ProbeState look(URI address) throws IOException {
    var code = answer(address);
    if (code < 200 || code >= 400) {
      return new ProbeState.Unhealthy(address + " answered " + code);
    }
    var asked = address.getPort() < 0 ? address.toURL().getDefaultPort() : address.getPort();
    var host = InetAddress.getByName(address.getHost());
    return owner(host, asked) == Ownership.Owner.STRANGER
            || owner(ip, port) == Ownership.Owner.STRANGER
        ? strangers()
        : new ProbeState.Healthy();
  }

  private Ownership.Owner owner(InetAddress address, int number) throws IOException {
    return number <= 0 ? Ownership.Owner.NOBODY : ownership.of(address, number, group);
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
