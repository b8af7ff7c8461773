package dev.belay.server.ops;

import java.time.Instant;
import java.util.Map;

/**
 * Something that took time, in a trace.
 *
 * @param parent the span that it is a part of; empty for none
 * @param kind as OpenTelemetry numbers it
 */
record Span(
    String traceId,
    String spanId,
    String parent,
    String name,
    int kind,
    Instant start,
    Instant end,
    boolean failed,
    Map<String, String> attributes) {

  static final int INTERNAL = 1;
  static final int SERVER = 2;

  Span {
    attributes = Map.copyOf(attributes);
  }
}
