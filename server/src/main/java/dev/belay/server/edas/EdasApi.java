package dev.belay.server.edas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.server.access.AccessRefused;
import dev.belay.server.access.Parameters;
import dev.belay.server.access.SignatureCheck;
import dev.belay.server.access.Signed;
import dev.belay.server.access.SignedRequest;
import dev.belay.server.access.Visitor;
import dev.belay.server.accounts.AuditLog;
import dev.belay.server.call.CallWatch;
import dev.belay.server.call.Caller;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door: routes, lets in, answers; whatever happens, the client gets a status and a body. */
public final class EdasApi implements HttpService {

  private static final Logger LOG = LoggerFactory.getLogger(EdasApi.class);
  static final HeaderName REQUEST_ID = HeaderNames.create("x-acs-request-id");

  private static final HeaderName TRACE_PARENT = HeaderNames.create("traceparent");
  private static final HeaderName LAST_EVENT_ID = HeaderNames.create("last-event-id");

  private static final int TOO_MANY_REQUESTS = 429;

  private final SignatureCheck signatures;
  private final Operations operations;
  private final Guard guard;
  private final AuditLog audit;
  private final Site site;
  private final Supplier<UUID> requestIds;
  private final CallWatch watch;
  private final KnownOperations known = new KnownOperations();

  /** Serves these operations to those whom the check lets in and the guard lets do it. */
  public EdasApi(
      SignatureCheck signatures,
      Operations operations,
      Guard guard,
      AuditLog audit,
      Site site,
      Supplier<UUID> requestIds,
      CallWatch watch) {
    this.signatures = signatures;
    this.operations = operations;
    this.guard = guard;
    this.audit = audit;
    this.site = site;
    this.requestIds = requestIds;
    this.watch = watch;
  }

  /** Takes every route that no other service took before: a wrong path gets our kind of error. */
  @Override
  public void routing(HttpRules rules) {
    rules.any(this::serve);
  }

  private void serve(ServerRequest request, ServerResponse response) {
    CallWatch.Call call = watch.came();
    Visit visit =
        new Visit(
            requestIds.get().toString().toUpperCase(Locale.ROOT), header(request, TRACE_PARENT));
    Rendering rendering =
        Rendering.asked(request.prologue().query().rawValue(), header(request, HeaderNames.ACCEPT));
    int status;
    byte[] body;
    try {
      Operation operation = operation(request);
      visit.asksFor(operation);
      status = 200;
      switch (answer(operation, request, visit)) {
        case Fields fields -> {
          ObjectNode answer = fields.tree();
          answer.put("RequestId", visit.requestId());
          body = rendering.render(operation.name() + "Response", answer);
          visit.ends(status, "OK", audit);
        }
        case EventFeed feed -> {
          visit.ends(status, "OK", audit);
          call.ended(visit.ended(status));
          pour(feed, visit, response);
          return;
        }
      }
    } catch (CloseConnectionException e) {
      // The client is gone; there is nobody to answer.
      throw e;
    } catch (RuntimeException e) {
      WireError error = error(e, request, visit);
      status = error.status();
      if (status == TOO_MANY_REQUESTS) {
        // A key's share of a second is there again after a second.
        response.header(HeaderNames.RETRY_AFTER, "1");
      }
      body = rendering.render("Error", error.fields(visit.requestId(), host(request)).tree());
      visit.ends(status, error.code(), audit);
    }
    call.ended(visit.ended(status));
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, rendering.contentType())
        .header(REQUEST_ID, visit.requestId())
        .send(body);
  }

  private static void pour(EventFeed feed, Visit visit, ServerResponse response) {
    response
        .status(200)
        .header(HeaderNames.CONTENT_TYPE, EventFeed.TYPE)
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .header(REQUEST_ID, visit.requestId());
    try (feed;
        OutputStream out = response.outputStream()) {
      feed.pour(out);
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("request {}: the reader is gone", visit.requestId(), e);
    }
  }

  private static WireError error(RuntimeException cause, ServerRequest request, Visit visit) {
    WireError error = WireErrors.of(cause);
    if (error.status() >= 500) {
      LOG.error(
          "request {} {} failed", visit.requestId(), request.prologue().uriPath().rawPath(), cause);
    }
    if (cause instanceof AccessRefused refused) {
      visit.isRefused(refused);
    }
    return error;
  }

  private Operation operation(ServerRequest request) {
    String method = request.prologue().method().text();
    String path = request.prologue().uriPath().rawPath();
    return operations.at(method, path).orElseThrow(() -> known.explain(method, path));
  }

  private Answer answer(Operation operation, ServerRequest request, Visit visit) {
    Signed signed = signatures.check(signedRequest(request));
    visit.isFrom(signed.caller());
    Caller caller = signed.caller().in(visit.trace());
    Visitor visitor = new Visitor(caller, signed.session(), request.isSecure());
    InputStream body = new UploadStream(request.content().inputStream());
    Parameters parameters =
        switch (operation.body()) {
          case STREAM -> signed.query();
          case FORM ->
              BodyReader.parameters(signed, header(request, HeaderNames.CONTENT_TYPE), body);
        };
    Request.Surroundings surroundings =
        new Request.Surroundings(
            caller,
            guard.sight(visitor),
            visit.requestId(),
            site.url(request.isSecure(), host(request)),
            body,
            signed.bodyDigest(),
            header(request, LAST_EVENT_ID));
    Request asked = new Request(operation, parameters, surroundings);
    if (operation.writes()) {
      visit.isAbout(guard.resource(operation, asked));
    }
    guard.check(visitor, operation, asked);
    if (operation.writes() && !visit.begins(audit, signed.nonce())) {
      throw SignatureCheck.usedNonce();
    }
    return operation.handler().handle(asked);
  }

  private static SignedRequest signedRequest(ServerRequest request) {
    Map<String, List<String>> headers = new HashMap<>();
    for (Header each : request.headers()) {
      headers
          .computeIfAbsent(each.name().toLowerCase(Locale.ROOT), any -> new ArrayList<>())
          .addAll(each.allValues());
    }
    return new SignedRequest(
        request.prologue().method().text(),
        request.prologue().uriPath().rawPath(),
        request.prologue().query().rawValue(),
        headers,
        request.remotePeer().host());
  }

  private static String host(ServerRequest request) {
    return header(request, HeaderNames.HOST);
  }

  private static String header(ServerRequest request, HeaderName name) {
    return request.headers().first(name).orElse("");
  }
}
