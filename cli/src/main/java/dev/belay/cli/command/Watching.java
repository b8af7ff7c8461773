package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import dev.belay.cli.order.Order;
import dev.belay.cli.order.Status;
import dev.belay.cli.order.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Shows an order until it is over. On a terminal Ctrl-C asks what is to become of it; elsewhere,
 * and the second time, it only stops watching: an order never depends on who looks at it.
 */
final class Watching {

  /** As shells say of a process that Ctrl-C ended. */
  private static final int DETACHED = 130;

  private static final List<String> ANSWERS = List.of("", "d", "a", "r");

  private final Session session;

  Watching(Session session) {
    this.session = session;
  }

  /** Success is the wanted end of this very order. */
  Result follow(String orderId, Status wanted) {
    try (var interrupts = new Interrupts(session.keyboard())) {
      var id = orderId;
      while (true) {
        var end =
            session
                .watch()
                .until(id, session.progress(), order -> order.status().over(), interrupts::pending);
        if (end.isPresent()) {
          var asked = id.equals(orderId) && ended(end.get(), wanted);
          return over(end.get(), asked ? 0 : 1);
        }
        var next = next(id, interrupts);
        if (next.isEmpty()) {
          return detached(id);
        }
        id = next.get();
      }
    }
  }

  /** The order to go on with; empty for none. */
  private Optional<String> next(String orderId, Interrupts interrupts) {
    if (!session.attended()) {
      return Optional.empty();
    }
    var answer =
        interrupts
            .answer(
                () ->
                    session.ask(
                        "The order goes on. Type d to detach, a to abort it, r to roll it back, or just"
                            + " Enter to go on watching: "),
                text -> ANSWERS.contains(letter(text)))
            .map(Watching::letter)
            .orElse("d");
    interrupts.clear();
    try {
      return switch (answer) {
        case "a" -> Optional.of(stopped(orderId, Operation.ABORT_CHANGE_ORDER));
        case "r" -> Optional.of(stopped(orderId, Operation.ROLLBACK_CHANGE_ORDER));
        case "" -> Optional.of(orderId);
        default -> Optional.empty();
      };
    } catch (Failure refused) {
      // As when it was over before the answer: what became of it is shown.
      session.note("belay: " + refused.detail());
      return Optional.of(orderId);
    }
  }

  private static String letter(String answer) {
    var text = answer.strip().toLowerCase(Locale.ROOT);
    return text.isEmpty() ? text : text.substring(0, 1);
  }

  private String stopped(String orderId, Operation operation) {
    var answer = session.api().call(operation, new Arguments().with("ChangeOrderId", orderId));
    var id = answer.path("Data").path("ChangeOrderId").asText();
    if (!id.equals(orderId)) {
      session.say("order " + id + " rolls back " + orderId);
    }
    return id;
  }

  private Result over(Order order, int exitCode) {
    var lines = new ArrayList<String>();
    if (session.paints()) {
      lines.add(Summary.of(order));
    }
    lines.addAll(Summary.reasons(order));
    return new Result(exitCode, order.json(), lines);
  }

  private static Result detached(String orderId) {
    return new Result(
        DETACHED,
        Json.object().put("ChangeOrderId", orderId).put("Detached", true),
        List.of(
            "detached; the order goes on: " + orderId,
            "to see it again: belay watch " + orderId,
            "to stop it: belay abort " + orderId + ", or belay rollback " + orderId));
  }

  private static boolean ended(Order order, Status wanted) {
    return wanted == Status.SUCCEEDED ? order.status().success() : order.status() == wanted;
  }
}
