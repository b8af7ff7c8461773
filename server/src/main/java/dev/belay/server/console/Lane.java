package dev.belay.server.console;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.server.views.EvidenceView;
import dev.belay.server.views.PipelineView;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One batch.
 *
 * @param cells those of its hosts that are shown one by one, trouble first
 * @param more how many more there are
 * @param gate whether it waits for someone to let it go on
 * @param measured whether evidence is waited for, without which someone may go on
 * @param evidence what was measured after it; empty for nothing
 */
record Lane(
    String id,
    int number,
    String tone,
    String word,
    Bar bar,
    List<Cell> cells,
    int more,
    boolean gate,
    boolean measured,
    String evidence) {

  private static final List<String> TROUBLE_FIRST =
      List.of("bad", "busy", "hold", "back", "good", "rest");

  static Lane of(PipelineView batch) {
    var cells =
        batch.tasks().stream()
            .map(Cell::of)
            .sorted(Comparator.comparingInt(cell -> TROUBLE_FIRST.indexOf(cell.tone())))
            .toList();
    var evidence = batch.evidence();
    var measured = evidence != null && evidence.state() == EvidenceView.State.MEASURING;
    var all = batch.counts().values().stream().mapToInt(Integer::intValue).sum();
    return new Lane(
        batch.id(),
        batch.number(),
        Words.tone(batch.status()),
        measured ? "is measured" : Words.status(batch.status()),
        bar(batch),
        cells,
        all - cells.size(),
        batch.status() == OrderStatus.WAIT_MANUAL || batch.status() == OrderStatus.WAIT_AUTO,
        measured,
        evidence == null ? "" : sentence(evidence));
  }

  private static String sentence(EvidenceView evidence) {
    var found = evidence.found() == null ? "" : ": " + evidence.found();
    return switch (evidence.state()) {
      case MEASURING ->
          "Evidence held "
              + evidence.held()
              + " of "
              + evidence.times()
              + " times in a row"
              + found;
      case HELD -> "The evidence held" + found;
      case FAILED -> "The evidence speaks against it" + found;
      case OVERRIDDEN -> "Someone went on without the evidence";
      case BROKEN_OFF -> "The order ended before the evidence was there";
    };
  }

  private static Bar bar(PipelineView batch) {
    var judged =
        Stream.of(Verdict.values())
            .map(each ->
                new Bar.Share(Words.tone(each), count(batch, each.name()), Words.verdict(each)));
    var moving =
        Stream.of(
            new Bar.Share("busy", count(batch, TaskState.ACTIVE.name()), "moving"),
            new Bar.Share("rest", count(batch, TaskState.WAITING.name()), "waiting"));
    return Bar.of(
        Stream.concat(judged, moving)
            .sorted(Comparator.comparingInt(share -> TROUBLE_FIRST.indexOf(share.tone())))
            .toList());
  }

  private static int count(PipelineView batch, String label) {
    return batch.counts().getOrDefault(label, 0);
  }

  String sign() {
    return Words.sign(tone);
  }
}
