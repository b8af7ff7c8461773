package dev.belay.server.ops;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What Prometheus scrapes. With a token, for whoever bears it; without one, for processes of this
 * machine, as long as no proxy may speak for others.
 */
public final class MetricsPage implements HttpService {

  private static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final Telemetry telemetry;
  private final Optional<String> token;
  private final boolean behindProxy;

  /**
   * A page.
   *
   * @param token what a scraper must bear
   * @param behindProxy whether requests that come from this machine may be others'
   */
  public MetricsPage(Telemetry telemetry, Optional<String> token, boolean behindProxy) {
    this.telemetry = telemetry;
    this.token = token;
    this.behindProxy = behindProxy;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.get("/metrics", this::answer);
  }

  private void answer(ServerRequest request, ServerResponse response) {
    if (token.isPresent()) {
      if (bears(token.get(), request)) {
        show(response);
      } else {
        response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer");
        refuse(response, Status.UNAUTHORIZED_401, "Send the token of --metrics-token-file.");
      }
    } else if (isOfThisMachine(request)) {
      show(response);
    } else {
      refuse(
          response,
          Status.FORBIDDEN_403,
          "Without --metrics-token-file only this machine itself is shown its metrics, and only"
              + " past every proxy.");
    }
  }

  private void show(ServerResponse response) {
    response.header(HeaderNames.CONTENT_TYPE, FORMAT).send(telemetry.scrape());
  }

  private static void refuse(ServerResponse response, Status status, String why) {
    response.status(status).send(why + "\n");
  }

  private static boolean bears(String token, ServerRequest request) {
    var sent = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    return MessageDigest.isEqual(
        ("Bearer " + token).getBytes(StandardCharsets.UTF_8),
        sent.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isOfThisMachine(ServerRequest request) {
    return !behindProxy
        && request.remotePeer().address() instanceof InetSocketAddress peer
        && peer.getAddress().isLoopbackAddress()
        && !request.headers().contains(HeaderNames.FORWARDED)
        && !request.headers().contains(HeaderNames.X_FORWARDED_FOR)
        && !request.headers().contains(HeaderNames.VIA);
  }
}
