package dev.belay.bench.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Signed requests of the public API. */
final class Api implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Credentials credentials;
  private final InstantSource clock;
  private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

  Api(Credentials credentials, InstantSource clock) {
    this.credentials = credentials;
    this.clock = clock;
  }

  JsonNode call(String action, String method, String path, Map<String, ?> query) {
    return send(action, method, path, text(query), "", new byte[0]);
  }

  /** Parameters in the body, for those that are too long for an address. */
  JsonNode callWithForm(String action, String path, Map<String, ?> form) {
    var body = V3Signature.encoded(text(form)).getBytes(StandardCharsets.UTF_8);
    return send(action, "POST", path, new TreeMap<>(), FORM, body);
  }

  JsonNode upload(String action, String path, Map<String, ?> query, byte[] bytes) {
    return send(action, "PUT", path, text(query), "application/octet-stream", bytes);
  }

  private static SortedMap<String, String> text(Map<String, ?> values) {
    var text = new TreeMap<String, String>();
    values.forEach((name, value) -> text.put(name, String.valueOf(value)));
    return text;
  }

  private JsonNode send(
      String action,
      String method,
      String path,
      SortedMap<String, String> query,
      String contentType,
      byte[] body) {
    var digest = V3Signature.sha256(body);
    var headers = new TreeMap<String, String>();
    headers.put("host", credentials.endpoint().getRawAuthority());
    headers.put("x-acs-action", action);
    headers.put("x-acs-version", "2017-08-01");
    headers.put("x-acs-date", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    headers.put("x-acs-signature-nonce", UUID.randomUUID().toString());
    headers.put("x-acs-content-sha256", digest);
    if (!contentType.isEmpty()) {
      headers.put("content-type", contentType);
    }
    var authorization =
        V3Signature.authorization(credentials, method, path, query, headers, digest);
    var address = credentials.endpoint() + path;
    var request =
        HttpRequest.newBuilder(
                URI.create(query.isEmpty() ? address : address + "?" + V3Signature.encoded(query)))
            .method(method, BodyPublishers.ofByteArray(body))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .header("Authorization", authorization);
    headers.forEach((name, value) -> {
      // java.net.http writes Host itself.
      if (!name.equals("host")) {
        request.header(name, value);
      }
    });
    return answer(action, request.build());
  }

  private JsonNode answer(String action, HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() == 200) {
        return JSON.readTree(response.body());
      }
      throw new IllegalStateException(
          action
              + " was answered "
              + response.statusCode()
              + ": "
              + new String(response.body(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(action + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(action + " was interrupted", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
