package dev.belay.server.edas;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

/** Gives a body to what the web server answers by itself, such as a request it cannot parse. */
public final class EarlyRefusals implements DirectHandler {

  private final Site site;
  private final Supplier<UUID> requestIds;

  private EarlyRefusals(Site site, Supplier<UUID> requestIds) {
    this.site = site;
    this.requestIds = requestIds;
  }

  /** Handlers of every kind of such answer, for the web server's builder. */
  public static DirectHandlers handlers(Site site, Supplier<UUID> requestIds) {
    EarlyRefusals refusals = new EarlyRefusals(site, requestIds);
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (EventType each : EventType.values()) {
      handlers.addHandler(each, refusals);
    }
    return handlers.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType eventType,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    String requestId = requestIds.get().toString().toUpperCase(Locale.ROOT);
    Fields error = error(status).fields(requestId, site.publicUrl());
    return TransportResponse.builder()
        .status(status)
        .headers(headers)
        .header(HeaderNames.CONTENT_TYPE, Rendering.JSON.contentType())
        .header(EdasApi.REQUEST_ID, requestId)
        .keepAlive(eventType.keepAlive())
        .entity(Rendering.JSON.render("Error", error.tree()))
        .build();
  }

  // The server's own message is left out: it may repeat what the client sent, unescaped.
  private static WireError error(Status status) {
    return status.code() >= 500
        ? WireErrors.of(new IllegalStateException())
        : new WireError(
            status.code(),
            "InvalidParameter",
            "The request is not well-formed: " + status.reasonPhrase() + ".",
            "Percent-encode path and query; send an official SDK's request to compare.");
  }
}
