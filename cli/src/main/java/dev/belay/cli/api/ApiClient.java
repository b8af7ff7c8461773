package dev.belay.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Sends signed requests and tells answers from refusals. */
public final class ApiClient implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration UPLOAD = Duration.ofMinutes(30);

  private final Credentials credentials;
  private final InstantSource clock;
  private final HttpClient http;

  public ApiClient(Credentials credentials, InstantSource clock) {
    this.credentials = credentials;
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            // A signature holds for one address only.
            .followRedirects(Redirect.NEVER)
            .build();
  }

  /** Asks for an operation with its parameters in the query. */
  public JsonNode call(Operation operation, Arguments parameters) {
    return send(operation, parameters.values(), new Body.None(), ANSWER);
  }

  /** Asks for an operation that takes its parameters as a form. */
  public JsonNode callWithForm(Operation operation, Arguments parameters) {
    return send(
        operation, Collections.emptySortedMap(), new Body.Form(parameters.values()), ANSWER);
  }

  /** Streams a file. */
  public JsonNode upload(Operation operation, Arguments parameters, Path file) {
    return send(operation, parameters.values(), Body.ofFile(file), UPLOAD);
  }

  /** The SHA-256 of what an upload of the file would send, in lower-case hex. */
  public static String digest(Path file) {
    return Body.ofFile(file).digest();
  }

  public URI endpoint() {
    return credentials.endpoint();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private JsonNode send(
      Operation operation, SortedMap<String, String> query, Body body, Duration patience) {
    var headers = headers(operation, body);
    var request =
        HttpRequest.newBuilder(uri(operation.path(), query))
            .method(operation.method(), body.publisher())
            .timeout(patience)
            .header("Accept", "application/json")
            .header(
                "Authorization",
                V3Signature.authorization(
                    credentials.accessKeyId(),
                    credentials.accessKeySecret(),
                    operation.method(),
                    operation.path(),
                    query,
                    headers));
    headers.forEach((name, value) -> {
      // java.net.http writes Host itself, and just so.
      if (!name.equals("host")) {
        request.header(name, value);
      }
    });
    try {
      return read(http.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw unanswered(operation, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.unanswered("interrupted", "type the command again");
    }
  }

  private SortedMap<String, String> headers(Operation operation, Body body) {
    var headers = new TreeMap<String, String>();
    headers.put("host", host(credentials.endpoint()));
    headers.put("x-acs-action", operation.action());
    headers.put("x-acs-version", "2017-08-01");
    headers.put("x-acs-date", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    headers.put("x-acs-signature-nonce", UUID.randomUUID().toString());
    headers.put("x-acs-content-sha256", body.digest());
    if (!credentials.securityToken().isEmpty()) {
      headers.put("x-acs-security-token", credentials.securityToken());
    }
    if (!body.contentType().isEmpty()) {
      headers.put("content-type", body.contentType());
    }
    return headers;
  }

  /** The Host header as java.net.http sends it: without the scheme's own port. */
  static String host(URI endpoint) {
    var usual = endpoint.getScheme().equals("https") ? 443 : 80;
    var port = endpoint.getPort();
    return port == -1 || port == usual ? endpoint.getHost() : endpoint.getHost() + ":" + port;
  }

  private URI uri(String path, SortedMap<String, String> query) {
    var base = credentials.endpoint();
    var address = base.getScheme() + "://" + base.getRawAuthority() + path;
    return URI.create(query.isEmpty() ? address : address + "?" + Arguments.encoded(query));
  }

  private JsonNode read(HttpResponse<byte[]> response) throws IOException {
    if (response.statusCode() / 100 == 2) {
      return Json.read(response.body());
    }
    throw Refusals.read(response.statusCode(), response.body(), credentials);
  }

  private Failure unanswered(Operation operation, IOException cause) {
    var reason = Reach.reason(cause);
    var safe = operation.reads() || cause instanceof java.net.ConnectException;
    return Failure.unanswered(
        "no answer from " + credentials.endpoint() + " (" + reason + ")",
        safe
            ? "belay doctor says what is wrong on the way there; then type the command again"
            : "the server may have done it: look with belay orders APP before you repeat it");
  }
}
