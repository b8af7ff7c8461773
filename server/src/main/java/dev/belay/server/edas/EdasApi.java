package dev.belay.server.edas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.server.access.Parameters;
import dev.belay.server.access.SignatureCheck;
import dev.belay.server.access.Signed;
import dev.belay.server.access.SignedRequest;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.InputStream;
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

  private final SignatureCheck signatures;
  private final Operations operations;
  private final Site site;
  private final Supplier<UUID> requestIds;
  private final KnownOperations known = new KnownOperations();

  /** Serves these operations to those whom the check lets in. */
  public EdasApi(
      SignatureCheck signatures, Operations operations, Site site, Supplier<UUID> requestIds) {
    this.signatures = signatures;
    this.operations = operations;
    this.site = site;
    this.requestIds = requestIds;
  }

  /** Takes every route that no other service took before: a wrong path gets our kind of error. */
  @Override
  public void routing(HttpRules rules) {
    rules.any(this::serve);
  }

  private void serve(ServerRequest request, ServerResponse response) {
    String requestId = requestIds.get().toString().toUpperCase(Locale.ROOT);
    Rendering rendering =
        Rendering.asked(request.prologue().query().rawValue(), header(request, HeaderNames.ACCEPT));
    int status;
    byte[] body;
    try {
      Operation operation = operation(request);
      ObjectNode answer = answer(operation, request, requestId).tree();
      answer.put("RequestId", requestId);
      status = 200;
      body = rendering.render(operation.name() + "Response", answer);
    } catch (CloseConnectionException e) {
      // The client is gone; there is nobody to answer.
      throw e;
    } catch (RuntimeException e) {
      WireError error = WireErrors.of(e);
      if (error.status() >= 500) {
        LOG.error("request {} {} failed", requestId, request.prologue().uriPath().rawPath(), e);
      }
      status = error.status();
      body = rendering.render("Error", error.fields(requestId, host(request)).tree());
    }
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, rendering.contentType())
        .header(REQUEST_ID, requestId)
        .send(body);
  }

  private Operation operation(ServerRequest request) {
    String method = request.prologue().method().text();
    String path = request.prologue().uriPath().rawPath();
    return operations.at(method, path).orElseThrow(() -> known.explain(method, path));
  }

  private Fields answer(Operation operation, ServerRequest request, String requestId) {
    Signed signed = signatures.check(signedRequest(request));
    InputStream body = new UploadStream(request.content().inputStream());
    Parameters parameters =
        switch (operation.body()) {
          case STREAM -> signed.query();
          case FORM ->
              BodyReader.parameters(signed, header(request, HeaderNames.CONTENT_TYPE), body);
        };
    Request.Surroundings surroundings =
        new Request.Surroundings(
            signed.caller(),
            requestId,
            site.url(request.isSecure(), host(request)),
            body,
            signed.bodyDigest());
    return operation.handler().handle(new Request(operation, parameters, surroundings));
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
