package dev.belay.server.edas;

import dev.belay.server.access.BodyDigest;
import dev.belay.server.access.Parameters;
import dev.belay.server.call.Caller;
import dev.belay.server.call.TraceParent;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that was let in, with parameters that were checked against the operation's entry.
 *
 * <p>Reading a parameter that the entry does not declare is a defect of ours, not the caller's.
 */
final class Request {

  /** What came with the parameters. */
  record Surroundings(
      Caller caller,
      Sight sight,
      String requestId,
      String baseUrl,
      InputStream body,
      BodyDigest digest,
      String lastEventId) {}

  private final Operation operation;
  private final Map<String, String> values;
  private final Surroundings surroundings;

  /** Checks every declared parameter; parameters that are not declared are ignored. */
  Request(Operation operation, Parameters parameters, Surroundings surroundings) {
    this.operation = operation;
    this.values = parameters.values();
    this.surroundings = surroundings;
    operation.parameters().forEach(each -> each.check(values.get(each.name())));
  }

  Caller caller() {
    return surroundings.caller();
  }

  /** What the caller may see of lists. */
  Sight sight() {
    return surroundings.sight();
  }

  /** Where the client reached this server: scheme, host and port. */
  String baseUrl() {
    return surroundings.baseUrl();
  }

  InputStream body() {
    return surroundings.body();
  }

  BodyDigest digest() {
    return surroundings.digest();
  }

  /** The cursor of the last event that a reader has; empty for none. */
  String lastEventId() {
    return surroundings.lastEventId();
  }

  /** 32 hexadecimal digits that name this request in traces. */
  String traceId() {
    return caller()
        .trace()
        .map(TraceParent::traceId)
        .orElseGet(() -> surroundings.requestId().replace("-", "").toLowerCase(Locale.ROOT));
  }

  /** A required text. */
  String text(String name) {
    String value = optional(name);
    if (value == null) {
      throw new IllegalStateException(operation.name() + " must require " + name);
    }
    return value;
  }

  String text(String name, String otherwise) {
    String value = optional(name);
    return value == null ? otherwise : value;
  }

  /** The text, or null when it is missing or empty. */
  @Nullable String optional(String name) {
    String value = sent(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** The text even when it is empty, for parameters that an empty text clears; null if missing. */
  @Nullable String sent(String name) {
    operation.parameter(name);
    return values.get(name);
  }

  int number(String name, int otherwise) {
    Integer value = optionalNumber(name);
    return value == null ? otherwise : value;
  }

  @Nullable Integer optionalNumber(String name) {
    String value = optional(name);
    return value == null ? null : Integer.valueOf(value);
  }

  @Nullable Long optionalLong(String name) {
    String value = optional(name);
    return value == null ? null : Long.valueOf(value);
  }

  boolean flag(String name, boolean otherwise) {
    Boolean value = optionalFlag(name);
    return value == null ? otherwise : value;
  }

  @Nullable Boolean optionalFlag(String name) {
    String value = optional(name);
    return value == null ? null : Boolean.valueOf(value);
  }

  /** Ids separated by commas; none when it is missing. */
  List<String> ids(String name) {
    String value = text(name, "");
    return Arrays.stream(value.split(",", -1))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .distinct()
        .toList();
  }
}
