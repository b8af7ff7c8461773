package dev.belay.server.console;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the pages say things; every tone of colour has a word and a sign beside it. */
final class Words {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  static String day(Instant time) {
    return DAY.format(time);
  }

  static String clock(Instant time) {
    return CLOCK.format(time);
  }

  /** The two largest units. */
  static String span(Duration span) {
    var seconds = Math.max(0, span.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    if (seconds < 86_400) {
      return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }
    return seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
  }

  static String plural(int number, String one) {
    return number + " " + (number == 1 ? one : one + "s");
  }

  static String status(OrderStatus status, boolean aborting) {
    return aborting ? "aborting" : status(status);
  }

  static String status(OrderStatus status) {
    return switch (status) {
      case READY -> "ready";
      case RUNNING -> "running";
      case SUCCEEDED -> "succeeded";
      case FAILED -> "failed";
      case ABORTED -> "aborted";
      case PARTIAL -> "partly succeeded";
      case WAIT_MANUAL -> "waits for you";
      case WAIT_AUTO -> "waits for its time";
      case SYSTEM_ERROR -> "system error";
    };
  }

  static String tone(OrderStatus status) {
    return switch (status) {
      case READY -> "rest";
      case RUNNING -> "busy";
      case SUCCEEDED -> "good";
      case FAILED, SYSTEM_ERROR -> "bad";
      case ABORTED -> "back";
      case PARTIAL, WAIT_MANUAL, WAIT_AUTO -> "hold";
    };
  }

  static String verdict(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  static String tone(Verdict verdict) {
    return switch (verdict) {
      case COMPLETED -> "good";
      case FAILED, UNKNOWN -> "bad";
      case RESTORED -> "back";
      case UNTOUCHED -> "rest";
      case SKIPPED, SUPERSEDED -> "hold";
    };
  }

  /** A sign for those to whom colours say little. */
  static String sign(String tone) {
    return switch (tone) {
      case "good" -> "✓";
      case "bad" -> "✗";
      case "busy" -> "▶";
      case "hold" -> "‖";
      case "back" -> "↩";
      default -> "·";
    };
  }
}
