package dev.belay.server.webhooks;

import dev.belay.core.history.Subject;
import dev.belay.core.history.What;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import dev.belay.server.history.Origin;
import dev.belay.server.store.EventRow;
import java.util.Optional;

/** Events in words, for a chat: only those that people want to hear of. */
final class Wording {

  private Wording() {}

  /** Empty for an event that no chat is told. */
  static Optional<String> of(EventRow event, Origin origin) {
    return said(event).map(said -> "*" + escaped(origin.application()) + "* " + escaped(said));
  }

  private static Optional<String> said(EventRow event) {
    if (!isWorthSaying(event)) {
      return Optional.empty();
    }
    var text = new StringBuilder(subject(event)).append(' ').append(happened(event));
    if (!event.reason().isEmpty()) {
      text.append(" (").append(event.reason()).append(')');
    }
    return Optional.of(
        text.append(", by ")
            .append(event.actor())
            .append(event.subject() == Subject.ORDER ? "" : ", order " + event.orderId())
            .toString());
  }

  private static boolean isWorthSaying(EventRow event) {
    return switch (event.subject()) {
      case ORDER -> true;
      case PIPELINE ->
          event.what() == What.MOVED
              && (event.became().equals(OrderStatus.WAIT_MANUAL.name())
                  || event.became().equals(OrderStatus.FAILED.name()));
      case TASK ->
          event.what() == What.JUDGED
              && (event.became().equals(Verdict.FAILED.name())
                  || event.became().equals(Verdict.UNKNOWN.name()));
    };
  }

  private static String subject(EventRow event) {
    return switch (event.subject()) {
      case ORDER -> "order " + event.orderId();
      case PIPELINE -> event.detail().replace('=', ' ');
      case TASK -> "an instance";
    };
  }

  private static String happened(EventRow event) {
    return switch (event.what()) {
      case CREATED -> "was given: " + event.cause();
      case ABORT_ACCEPTED -> "is being aborted";
      case MOVED, JUDGED, CONFIRMED, GOAL_SET, MEASURED -> event.was() + " → " + event.became();
    };
  }

  /** The three characters that Slack and its like give a meaning to. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
