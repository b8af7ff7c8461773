package dev.belay.server.webhooks;

import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/**
 * Sends by HTTP. The name of a host is looked up for each connection, and the connection goes to
 * the very address that was checked: a name that stands for another one later gains nothing.
 */
final class HttpSender implements Sender {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** The receiver says that the content is not to its liking. */
  private static final Set<Integer> UNWANTED = Set.of(400, 413, 415, 422);

  private final WebhookPlaces places;
  private final Http1Client http;

  HttpSender(WebhookPlaces places) {
    this.places = places;
    this.http =
        Http1Client.builder()
            .connectTimeout(CONNECT)
            .readTimeout(ANSWER)
            .followRedirects(false)
            .keepAlive(false)
            .shareConnectionCache(false)
            .proxy(Proxy.noProxy())
            .dnsResolver((host, lookup) -> resolve(host))
            .build();
  }

  /** The first address, when all of them are allowed. */
  private InetAddress resolve(String host) {
    try {
      var addresses = InetAddress.getAllByName(host);
      for (var address : addresses) {
        var refusal = places.refusal(host, address);
        if (refusal.isPresent()) {
          throw new UncheckedIOException(new IOException(refusal.get()));
        }
      }
      return addresses[0];
    } catch (IOException e) {
      throw new UncheckedIOException("the host " + host + " is not known", e);
    }
  }

  @Override
  public Delivery send(Letter letter) {
    var refusal = places.refusal(letter.to());
    if (refusal.isPresent()) {
      return new Delivery.Failed(refusal.get());
    }
    var request = http.post().uri(letter.to()).header(HeaderNames.USER_AGENT, "Belay");
    letter.headers().forEach((name, value) -> request.header(HeaderNames.create(name), value));
    try (HttpClientResponse response =
        request.submit(letter.body().getBytes(StandardCharsets.UTF_8))) {
      return outcome(response.status().code());
    } catch (RuntimeException e) {
      return new Delivery.Failed(said(e));
    }
  }

  private static Delivery outcome(int status) {
    if (status >= 200 && status < 300) {
      return new Delivery.Taken();
    }
    var answered = "the receiver answered " + status;
    if (status >= 300 && status < 400) {
      return new Delivery.Failed(answered + "; redirects are not followed, name the last address");
    }
    return UNWANTED.contains(status)
        ? new Delivery.Unwanted(answered)
        : new Delivery.Failed(answered);
  }

  private static String said(RuntimeException failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
