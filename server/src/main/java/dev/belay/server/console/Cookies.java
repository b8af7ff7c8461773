package dev.belay.server.console;

import io.helidon.http.SetCookie;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * How browsers are known again: by a cookie that scripts cannot read and other sites cannot send.
 *
 * @param secure whether browsers reach the server encrypted although it does not see that itself
 */
public record Cookies(boolean secure) {

  private static final String SESSION = "belay-session";

  /** On the way in there is a cookie, too: the form needs one to belong to. */
  private static final String WAY_IN = "belay-way-in";

  private static final Duration WAY_IN_LASTS = Duration.ofHours(1);

  Optional<String> session(ServerRequest request) {
    return value(request, SESSION);
  }

  Optional<String> wayIn(ServerRequest request) {
    return value(request, WAY_IN);
  }

  private static Optional<String> value(ServerRequest request, String name) {
    var cookies = request.headers().cookies();
    return cookies.contains(name)
        ? Optional.of(cookies.get(name)).filter(each -> !each.isEmpty())
        : Optional.empty();
  }

  void begin(ServerRequest request, ServerResponse response, String token, Duration life) {
    set(request, response, SESSION, token, life);
  }

  void end(ServerRequest request, ServerResponse response) {
    set(request, response, SESSION, "", Duration.ZERO);
  }

  void beginWayIn(ServerRequest request, ServerResponse response, String token) {
    set(request, response, WAY_IN, token, WAY_IN_LASTS);
  }

  private void set(
      ServerRequest request, ServerResponse response, String name, String value, Duration life) {
    response
        .headers()
        .addCookie(
            SetCookie.builder(name, value)
                .path("/console")
                .httpOnly(true)
                .secure(secure || request.isSecure())
                .sameSite(SetCookie.SameSite.STRICT)
                .maxAge(life)
                .build());
  }
}
