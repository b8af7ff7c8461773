package dev.belay.server.console;

import dev.belay.server.access.AccessRefused;
import dev.belay.server.access.Parameters;
import dev.belay.server.access.Visitor;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in who is signed in, checks forms, and makes an answer of whatever happens. */
final class Door {

  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final int LARGEST_FORM = 64 << 10;
  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
  private static final HeaderName HTMX = HeaderNames.create("HX-Request");
  private static final HeaderName HTMX_REFRESH = HeaderNames.create("HX-Refresh");
  private static final String GONE_ON =
      "<!doctype html><html lang=\"en\"><meta http-equiv=\"refresh\" content=\"0\">"
          + "<title>Belay</title>";

  private final Desk desk;
  private final Pages pages;
  private final Cookies cookies;

  Door(Desk desk, Pages pages, Cookies cookies) {
    this.desk = desk;
    this.pages = pages;
    this.cookies = cookies;
  }

  /** A page, or what comes of a form. */
  interface Handler {
    Answer answer(Visit visit);
  }

  void page(ServerRequest request, ServerResponse response, Handler handler) {
    var visit = visit(request, parameters(request.prologue().query().rawValue()));
    if (visit.isPresent()) {
      answer(response, visit.get(), handler);
    } else if (request.headers().contains(HTMX)) {
      response.status(401).header(HTMX_REFRESH, "true").send();
    } else if (request.headers().first(FETCH_SITE).filter("cross-site"::equals).isPresent()) {
      // Behind another site's link a browser keeps the cookie back; the page's own reload sends it.
      send(response, Answer.page(GONE_ON));
    } else {
      send(response, Answer.seeOther("/console/sign-in?next=" + encoded(here(request))));
    }
  }

  private static String here(ServerRequest request) {
    var query = request.prologue().query().rawValue();
    return request.prologue().uriPath().rawPath() + (query.isEmpty() ? "" : "?" + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Only what comes from a form that this server gave to this very browser. */
  void form(ServerRequest request, ServerResponse response, Handler handler) {
    var fields = fields(request);
    var visit = visit(request, fields);
    if (visit.isEmpty()) {
      send(response, Answer.seeOther("/console/sign-in"));
      return;
    }
    answer(
        response,
        visit.get(),
        signedIn -> {
          checkToken(signedIn.cookie(), fields);
          return handler.answer(signedIn);
        });
  }

  static void checkToken(String cookie, Map<String, String> fields) {
    if (!FormToken.matches(cookie, fields.getOrDefault(FormToken.FIELD, ""))) {
      throw new Refused(
          RefusalKind.NOT_ALLOWED,
          "The form is not one of this console's, or is of an earlier session; nothing was done.");
    }
  }

  Optional<Visit> visit(ServerRequest request, Map<String, String> asked) {
    var source = request.remotePeer().host();
    return cookies
        .session(request)
        .flatMap(cookie ->
            desk.signIns()
                .find(cookie, source)
                .map(caller ->
                    new Visit(
                        new Visitor(caller, Optional.empty(), request.isSecure()),
                        cookie,
                        request.path().pathParameters().toMap().entrySet().stream()
                            .collect(
                                TreeMap::new,
                                (map, each) -> map.put(each.getKey(), each.getValue().getFirst()),
                                TreeMap::putAll),
                        asked)));
  }

  private void answer(ServerResponse response, Visit visit, Handler handler) {
    send(response, answered(visit, handler));
  }

  private Answer answered(Visit visit, Handler handler) {
    try {
      return handler.answer(visit);
    } catch (CloseConnectionException e) {
      throw e;
    } catch (RuntimeException e) {
      var error = desk.calls().explain(e);
      if (error.status() >= 500) {
        LOG.error("a page of the console failed", e);
      }
      return pages.problem(visit, error);
    }
  }

  static void send(ServerResponse response, Answer answer) {
    switch (answer) {
      case Answer.Page(int status, String html) ->
          response
              .status(status)
              .header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
              .send(html.getBytes(StandardCharsets.UTF_8));
      case Answer.SeeOther(String path) ->
          response.status(303).header(HeaderNames.LOCATION, path).send();
    }
  }

  private static Map<String, String> parameters(String encoded) {
    try {
      return Parameters.parse(encoded).values();
    } catch (AccessRefused e) {
      return Map.of();
    }
  }

  static Map<String, String> fields(ServerRequest request) {
    try {
      var bytes = request.content().inputStream().readNBytes(LARGEST_FORM + 1);
      return bytes.length > LARGEST_FORM
          ? Map.of()
          : parameters(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
