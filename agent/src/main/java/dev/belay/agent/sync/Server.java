package dev.belay.agent.sync;

import dev.belay.protocol.ErrorAnswer;
import dev.belay.protocol.ProtocolJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The server by its address; blocking requests of JSON. */
public final class Server {

  private static final int CONNECT_MILLIS = 3_000;
  private static final int LARGEST_ANSWER = 16 << 20;

  private final String base;
  private final Optional<SSLSocketFactory> pinned;

  /**
   * Takes an address such as {@code https://belay.example.com}.
   *
   * @param pinned makes connections to the server that is meant; empty trusts as the machine does
   * @throws IllegalArgumentException when goals and tokens would cross a network in the clear
   */
  public Server(String url, Optional<SSLSocketFactory> pinned) {
    var address = URI.create(url);
    var secure = "https".equals(address.getScheme());
    var host = address.getHost();
    if (host == null || (!secure && !"http".equals(address.getScheme()))) {
      throw new IllegalArgumentException("not an http or https address: " + url);
    }
    if (!secure && !loopback(host)) {
      throw new IllegalArgumentException(
          "refused: http to "
              + host
              + " would send tokens and goals in the clear; use https, or http to loopback only");
    }
    if (pinned.isPresent() && !secure) {
      throw new IllegalArgumentException("--server-ca needs an https address: " + url);
    }
    this.pinned = pinned;
    base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** Whether this is the address of a server on the same machine. */
  public static boolean isLoopback(String url) {
    var host = URI.create(url).getHost();
    return host != null && loopback(host);
  }

  private static boolean loopback(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  HttpURLConnection open(String path, Map<String, String> headers) throws IOException {
    if (!(URI.create(base + path).toURL().openConnection() instanceof HttpURLConnection http)) {
      throw new IOException("not an HTTP address: " + base);
    }
    if (http instanceof HttpsURLConnection https) {
      pinned.ifPresent(https::setSSLSocketFactory);
    }
    http.setInstanceFollowRedirects(false);
    http.setConnectTimeout(CONNECT_MILLIS);
    headers.forEach(http::setRequestProperty);
    return http;
  }

  <T> T post(String path, byte[] body, Map<String, String> headers, int readMillis, Class<T> answer)
      throws IOException, Refusal {
    var http = open(path, headers);
    http.setReadTimeout(readMillis);
    http.setRequestMethod("POST");
    http.setRequestProperty("Content-Type", "application/json");
    http.setDoOutput(true);
    try (var out = http.getOutputStream()) {
      out.write(body);
    }
    var status = http.getResponseCode();
    if (status == HttpURLConnection.HTTP_OK) {
      // Read to its end, so that the connection is used again.
      try (var in = http.getInputStream()) {
        return ProtocolJson.read(in.readNBytes(LARGEST_ANSWER), answer);
      }
    }
    throw refusal(status, http.getErrorStream());
  }

  private static Refusal refusal(int status, @Nullable InputStream body) throws IOException {
    if (body == null) {
      return new Refusal(status, "", "the server answered " + status);
    }
    try (body) {
      var bytes = body.readNBytes(64 << 10);
      try {
        var error = ProtocolJson.read(bytes, ErrorAnswer.class);
        return new Refusal(status, error.code(), error.message());
      } catch (IOException e) {
        return new Refusal(status, "", "the server answered " + status);
      }
    }
  }
}
