package dev.belay.server.edas;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as the wire writes them; those without a zone are UTC. */
final class WireTime {

  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private WireTime() {}

  /** Of orders: {@code 2026-11-22 04:22:21}. */
  static @Nullable String dateTime(@Nullable Instant time) {
    return time == null ? null : DATE_TIME.format(time);
  }

  /** Of pipelines: epoch milliseconds as text. */
  static @Nullable String millisText(@Nullable Instant time) {
    return time == null ? null : Long.toString(time.toEpochMilli());
  }

  /** Of stages and of our extensions: ISO 8601 in UTC, to the millisecond. */
  static @Nullable String iso(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
