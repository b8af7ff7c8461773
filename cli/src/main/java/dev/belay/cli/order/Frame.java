package dev.belay.cli.order;

import java.util.ArrayList;
import java.util.List;

/** An order drawn for a terminal: one bar for each batch, the hosts that move or failed below. */
final class Frame {

  private static final int BAR = 24;
  private static final int HOSTS = 12;
  private static final int BARS = 10;

  private final Palette palette;
  private final int columns;

  Frame(Palette palette, int columns) {
    this.palette = palette;
    this.columns = columns;
  }

  List<String> of(Order order) {
    var lines = new ArrayList<String>();
    lines.add(
        palette.bold(order.type())
            + " "
            + order.id()
            + " "
            + status(order.status())
            + (order.aborting() ? palette.attention(" aborting") : "")
            + Estimate.left(order).map(left -> "  " + Estimate.words(left)).orElse(""));
    for (var batch : window(order.batches(), lines)) {
      lines.add(bar(batch, order.batches().size()));
      if (batch.evidence().measuring()) {
        lines.add(palette.attention(fit("  waits: " + batch.evidence().line())));
      }
      if (batch.status() == Status.WAIT_MANUAL || batch.evidence().measuring()) {
        lines.add(palette.attention(fit("  waits: belay continue " + order.id())));
      }
    }
    var moving =
        order.tasks().filter(task -> task.failed() || task.state().equals("ACTIVE")).toList();
    moving.stream().limit(HOSTS).map(this::host).forEach(lines::add);
    if (moving.size() > HOSTS) {
      lines.add("  ... and " + (moving.size() - HOSTS) + " more hosts");
    }
    return lines;
  }

  /** The batches around the first that is not over: the frame must not be taller than a screen. */
  private static List<Batch> window(List<Batch> batches, List<String> lines) {
    var over = (int) batches.stream().takeWhile(batch -> batch.status().over()).count();
    var from = Math.max(0, Math.min(over - 2, batches.size() - BARS));
    if (from > 0) {
      lines.add("  ... " + from + " batches before");
    }
    return batches.subList(from, Math.min(batches.size(), from + BARS));
  }

  private String bar(Batch batch, int batches) {
    var size = Math.max(1, batch.size());
    var good = cells(batch.count("COMPLETED"), size);
    var bad = cells(batch.count("FAILED") + batch.count("UNKNOWN"), size);
    var settled = cells(batch.settled(), size);
    var rest = Math.max(0, settled - good - bad);
    return "  batch %d/%d ".formatted(batch.number(), batches)
        + palette.good(palette.block().repeat(good))
        + palette.bad(palette.block().repeat(bad))
        + palette.attention(palette.block().repeat(rest))
        + palette.faint(palette.gap().repeat(Math.max(0, BAR - good - bad - rest)))
        + " %d/%d ".formatted(batch.settled(), batch.size())
        + status(batch.status());
  }

  private static int cells(int part, int whole) {
    return (int) Math.round((double) part * BAR / whole);
  }

  private String host(Task task) {
    var text = fit("    " + task.where() + "  " + task.versions() + "  " + task.nowWithReason());
    return task.failed() ? palette.bad(text) : text;
  }

  private String status(Status status) {
    var text = status.name();
    return switch (status) {
      case SUCCEEDED -> palette.good(text);
      case FAILED, SYSTEM_ERROR -> palette.bad(text);
      case ABORTED, PARTIAL, WAIT_MANUAL, WAIT_AUTO -> palette.attention(text);
      case READY, RUNNING, UNKNOWN -> text;
    };
  }

  /** A line that wraps would break the repainting. */
  private String fit(String text) {
    return text.length() < columns ? text : text.substring(0, Math.max(0, columns - 1));
  }
}
