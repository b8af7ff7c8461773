package dev.belay.server.evidence;

import dev.belay.server.store.CheckKind;
import dev.belay.server.store.CheckRow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is measured after each batch of an order before it goes on.
 *
 * @param timeoutSeconds of one measurement
 * @param intervalSeconds from the beginning of one to that of the next
 * @param times in a row that it must hold
 * @param failures in a row that end the order
 * @param deadlineSeconds within which it must have held so often
 */
public record BatchCheck(
    Probe probe,
    int timeoutSeconds,
    int intervalSeconds,
    int times,
    int failures,
    int deadlineSeconds) {

  Duration timeout() {
    return Duration.ofSeconds(timeoutSeconds);
  }

  Duration interval() {
    return Duration.ofSeconds(intervalSeconds);
  }

  public static BatchCheck read(CheckRow row) {
    var probe =
        switch (row.kind()) {
          case HTTP -> new Probe.Http(row.url(), row.expectedStatus(), row.expectedBody());
          case PROMETHEUS ->
              new Probe.Prometheus(row.url(), row.query(), Bound.parse(row.bound()).orElseThrow());
        };
    return new BatchCheck(
        probe,
        row.timeoutSeconds(),
        row.intervalSeconds(),
        row.times(),
        row.failures(),
        row.deadlineSeconds());
  }

  /** For an application's later orders. */
  public CheckRow ofApplication(String appId) {
    return row(appId, null);
  }

  public CheckRow ofOrder(String orderId) {
    return row(orderId, orderId);
  }

  private CheckRow row(String ownerId, @Nullable String orderId) {
    return switch (probe) {
      case Probe.Http(var url, var status, var body) ->
          row(ownerId, orderId, CheckKind.HTTP, url, "", "", status, body);
      case Probe.Prometheus(var url, var query, var bound) ->
          row(ownerId, orderId, CheckKind.PROMETHEUS, url, query, bound.toString(), 0, "");
    };
  }

  private CheckRow row(
      String ownerId,
      @Nullable String orderId,
      CheckKind kind,
      String url,
      String query,
      String bound,
      int status,
      String body) {
    return new CheckRow(
        ownerId,
        orderId,
        kind,
        url,
        query,
        bound,
        status,
        body,
        timeoutSeconds,
        intervalSeconds,
        times,
        failures,
        deadlineSeconds);
  }

  /** In one line, for people. */
  @Override
  public String toString() {
    return probe
        + ", "
        + (times == 1 ? "once" : times + " times in a row every " + intervalSeconds + " s")
        + " within "
        + deadlineSeconds
        + " s";
  }
}
