package dev.belay.server.ops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends spans to a collector by OTLP over HTTP, in OTLP's own JSON. That is one message of a stable
 * protocol: OpenTelemetry's exporter would bring a dozen libraries for it.
 */
final class SpanExport {

  private static final Logger LOG = LoggerFactory.getLogger(SpanExport.class);

  /** Behind a collector that is away the newest are dropped: nothing else may suffer. */
  private static final int MOST_WAITING = 20_000;

  private static final int MOST_IN_ONE = 512;
  private static final int ATTEMPTS = 6;
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final URI endpoint;
  private final String version;
  private final HttpClient http;
  private final BlockingQueue<Span> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final List<Span> unsent = new ArrayList<>();
  private int failures;

  /**
   * An export.
   *
   * @param collector its base, to which OTLP's path is added, or the whole address
   */
  SpanExport(URI collector, String version) {
    var path = collector.getPath();
    this.endpoint =
        path == null || path.isEmpty() || path.equals("/")
            ? collector.resolve("/v1/traces")
            : collector;
    this.version = version;
    this.http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
  }

  /** Never waits. */
  void add(Span span) {
    if (!waiting.offer(span)) {
      LOG.debug("span {} is dropped: too many wait", span.name());
    }
  }

  /**
   * Sends what there is.
   *
   * @return after how long to do so again
   */
  Duration step() throws InterruptedException {
    waiting.drainTo(unsent, MOST_IN_ONE - unsent.size());
    if (unsent.isEmpty()) {
      return IDLE;
    }
    var trouble = send();
    if (trouble.isEmpty()) {
      unsent.clear();
      failures = 0;
      return waiting.isEmpty() ? IDLE : Duration.ZERO;
    }
    failures++;
    LOG.warn("{} spans cannot be sent to {}: {}", unsent.size(), endpoint, trouble);
    if (failures < ATTEMPTS) {
      return IDLE.multipliedBy(1L << failures);
    }
    unsent.clear();
    failures = 0;
    return IDLE;
  }

  /** What is wrong; empty when nothing is. */
  private String send() throws InterruptedException {
    var request =
        HttpRequest.newBuilder(endpoint)
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(message().toString()))
            .build();
    try {
      var status = http.send(request, BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 300 ? "" : "it answered " + status;
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private ObjectNode message() {
    var message = JsonNodeFactory.instance.objectNode();
    var resource = message.putArray("resourceSpans").addObject();
    var attributes = resource.putObject("resource").putArray("attributes");
    add(attributes, "service.name", "belay");
    add(attributes, "service.version", version);
    var scope = resource.putArray("scopeSpans").addObject();
    scope.putObject("scope").put("name", "dev.belay.server");
    var spans = scope.putArray("spans");
    unsent.forEach(span -> write(span, spans.addObject()));
    return message;
  }

  private static void write(Span span, ObjectNode node) {
    node.put("traceId", span.traceId())
        .put("spanId", span.spanId())
        .put("parentSpanId", span.parent())
        .put("name", span.name())
        .put("kind", span.kind())
        .put("startTimeUnixNano", nanos(span.start()))
        .put("endTimeUnixNano", nanos(span.end()));
    var attributes = node.putArray("attributes");
    span.attributes().forEach((key, value) -> add(attributes, key, value));
    if (span.failed()) {
      node.putObject("status").put("code", 2);
    }
  }

  /** Numbers of 64 bits are text in OTLP's JSON. */
  private static String nanos(Instant time) {
    return time.getEpochSecond() + "%09d".formatted(time.getNano());
  }

  private static void add(ArrayNode attributes, String key, String value) {
    attributes.addObject().put("key", key).putObject("value").put("stringValue", value);
  }
}
