package dev.belay.server.console;

import dev.belay.core.order.OrderStatus;
import dev.belay.server.history.EventView;
import dev.belay.server.views.OrderLine;
import dev.belay.server.views.OrderView;
import dev.belay.server.views.PipelineView;
import dev.belay.server.views.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** An order as its page shows it to someone who may do so much about it. */
record OrderScreen(
    OrderLine line, OrderView view, List<EventView> events, Instant now, Abilities may) {

  private static final int MOST_TROUBLE = 50;
  private static final int LONGEST_LINE = 200;

  String path() {
    return path(line.id());
  }

  static String path(String orderId) {
    return "/console/orders/" + orderId;
  }

  boolean over() {
    return line.status().over();
  }

  String title() {
    var version = line.version();
    return line.type().label() + ": " + line.appName() + (version == null ? "" : " " + version);
  }

  String word() {
    return Words.status(line.status(), line.aborting());
  }

  String tone() {
    return line.aborting() ? "back" : Words.tone(line.status());
  }

  String sign() {
    return Words.sign(tone());
  }

  /** What a screen reader is told when it changes. */
  String sentence() {
    return title()
        + ": "
        + word()
        + ", "
        + line.settled()
        + " of "
        + Words.plural(line.tasks(), "instance")
        + " settled"
        + (line.failed() > 0 ? ", " + line.failed() + " failed" : "");
  }

  /** While it simply runs there is no more to say. */
  boolean reasonMatters() {
    return !line.reason().isEmpty()
        && line.status() != OrderStatus.READY
        && line.status() != OrderStatus.RUNNING;
  }

  Bar bar() {
    return Bar.of(
        List.of(
            new Bar.Share("bad", line.failed(), "failed"),
            new Bar.Share("good", line.settled() - line.failed(), "settled"),
            new Bar.Share("rest", line.tasks() - line.settled(), "to go")));
  }

  List<Lane> lanes() {
    return view.pipelines().stream().map(Lane::of).toList();
  }

  boolean canAbort() {
    return !over() && !line.aborting();
  }

  boolean canRollBack() {
    return view.supportRollback();
  }

  /** Instances that failed or did not answer. */
  List<TaskView> troubles() {
    return view.pipelines().stream()
        .flatMap(batch -> batch.tasks().stream())
        .filter(Cell::isTrouble)
        .limit(MOST_TROUBLE)
        .toList();
  }

  int moreTroubles() {
    return Math.max(0, line.failed() - troubles().size());
  }

  /** Whether a failed instance can still be retried or skipped. */
  boolean canDecide() {
    return may.decide() && (!over() || line.status() == OrderStatus.FAILED);
  }

  Optional<Instant> began() {
    return view.pipelines().stream()
        .map(PipelineView::startedAt)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .min(Instant::compareTo);
  }

  String took() {
    var end = line.finishedAt() == null ? now : line.finishedAt();
    return Words.span(Duration.between(line.createdAt(), end));
  }

  /** Where a long message begins; the whole of it is one click away. */
  static String firstLine(String message) {
    var line = message.lines().findFirst().orElse("");
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
  }

  /** An event in a sentence. */
  String words(EventView event) {
    var what =
        switch (event.what()) {
          case "CREATED" -> "created";
          case "ABORT_ACCEPTED" -> "abort accepted";
          case "CONFIRMED" -> "let go on";
          default -> state(event.became());
        };
    var reason = event.reason().isEmpty() ? "" : ": " + firstLine(event.reason());
    var actor = event.actor().equals("engine") ? "" : " by " + event.actor();
    return subject(event) + " " + what + actor + reason;
  }

  private static String state(String became) {
    return became.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private String subject(EventView event) {
    return switch (event.subject()) {
      case "ORDER" -> "Order";
      case "PIPELINE" ->
          view.pipelines().stream()
              .filter(batch -> batch.id().equals(event.subjectId()))
              .findFirst()
              .map(batch -> "Batch " + batch.number())
              .orElse("Batch");
      default ->
          view.pipelines().stream()
              .flatMap(batch -> batch.tasks().stream())
              .filter(task -> task.id().equals(event.subjectId()))
              .findFirst()
              .map(TaskView::hostName)
              .orElse("An instance");
    };
  }

  /** When it ends if it goes on as until now; there is nothing to go by while it waits. */
  Optional<String> estimate() {
    var began = began();
    var toGo = line.tasks() - line.settled();
    if (line.status() != OrderStatus.RUNNING
        || line.aborting()
        || began.isEmpty()
        || line.settled() == 0
        || toGo == 0) {
      return Optional.empty();
    }
    var passed = Duration.between(began.get(), now);
    var left = passed.multipliedBy(toGo).dividedBy(line.settled());
    return Optional.of("about " + Words.span(left) + " left, until " + Words.clock(now.plus(left)));
  }
}
