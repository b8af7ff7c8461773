package dev.belay.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.e2e.Installation.AccessKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request signed by hand (V1), for what no SDK has an operation for or would ever send.
 *
 * @param parameters of the query, not yet encoded
 * @param body empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SignedRequest(
    AccessKey key,
    String method,
    String path,
    Map<String, String> parameters,
    byte[] body,
    Instant date,
    String nonce) {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

  /** What came back. */
  record Answer(int status, JsonNode json) {

    String code() {
      return json.path("Code").asText();
    }

    String message() {
      return json.path("Message").asText();
    }
  }

  static SignedRequest get(AccessKey key, String path, Map<String, String> parameters) {
    return of(key, "GET", path, parameters, new byte[0]);
  }

  static SignedRequest of(
      AccessKey key, String method, String path, Map<String, String> parameters, byte[] body) {
    var nonce = UUID.randomUUID().toString();
    return new SignedRequest(key, method, path, parameters, body, Instant.now(), nonce);
  }

  SignedRequest at(Instant otherDate) {
    return new SignedRequest(key, method, path, parameters, body, otherDate, nonce);
  }

  SignedRequest as(AccessKey other) {
    return new SignedRequest(other, method, path, parameters, body, date, nonce);
  }

  /** The tree of a success; anything else fails the test. */
  JsonNode expectSuccess() {
    var answer = send();
    if (answer.status != 200) {
      throw new AssertionError(path + ": " + answer.status + " " + answer.json);
    }
    return answer.json;
  }

  Answer send() {
    try {
      var response = Web.client(key.certificate()).send(http(), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted in " + path, e);
    }
  }

  /** The lines of an answer that goes on; whoever asked for it closes it. */
  Stream<String> lines() {
    try {
      return Web.client(key.certificate()).send(http(), BodyHandlers.ofLines()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted in " + path, e);
    }
  }

  private HttpRequest http() {
    var dateText = DATE.format(date.atOffset(ZoneOffset.UTC));
    var type = body.length == 0 ? "" : "application/octet-stream";
    var digest = body.length == 0 ? "" : Base64.getEncoder().encodeToString(md5());
    var acs =
        new TreeMap<>(
            Map.of(
                "x-acs-signature-method", "HMAC-SHA1",
                "x-acs-signature-nonce", nonce,
                "x-acs-signature-version", "1.0",
                "x-acs-version", "2017-08-01"));
    var text =
        String.join("\n", method, "application/json", digest, type, dateText, lines(acs))
            + "\n"
            + resource();
    var request =
        HttpRequest.newBuilder(URI.create(key.endpoint() + path + query()))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .header("Accept", "application/json")
            .header("Date", dateText)
            .header("Authorization", "acs " + key.id() + ":" + hmac(text));
    acs.forEach(request::header);
    if (body.length > 0) {
      request.header("Content-MD5", digest).header("Content-Type", type);
    }
    return request.build();
  }

  private static String lines(Map<String, String> headers) {
    return headers.entrySet().stream()
        .map(each -> each.getKey() + ":" + each.getValue())
        .collect(Collectors.joining("\n"));
  }

  private String resource() {
    return parameters.isEmpty()
        ? path
        : path
            + "?"
            + new TreeMap<>(parameters)
                .entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining("&"));
  }

  private String query() {
    return parameters.isEmpty()
        ? ""
        : "?"
            + parameters.entrySet().stream()
                .map(each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
  }

  private byte[] md5() {
    try {
      return MessageDigest.getInstance("MD5").digest(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String hmac(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key.secret().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
