package dev.belay.server.views;

import dev.belay.core.order.OrderStatus;
import dev.belay.server.evidence.BatchCheck;
import dev.belay.server.store.EvidenceRow;
import dev.belay.server.store.MeasurementRow;
import dev.belay.server.store.PipelineRow;
import dev.belay.server.store.Tx;
import dev.belay.server.views.EvidenceView.State;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was measured after the batches of one order, from rows. */
final class EvidenceReading {

  private final Tx tx;
  private final Optional<BatchCheck> check;
  private final Map<String, EvidenceRow> rows;

  EvidenceReading(Tx tx, String orderId) {
    this.tx = tx;
    this.check = tx.checks().find(orderId).map(BatchCheck::read);
    this.rows =
        check.isEmpty()
            ? Map.of()
            : tx.evidence().of(orderId).stream()
                .collect(Collectors.toMap(EvidenceRow::pipelineId, Function.identity()));
  }

  Optional<BatchCheck> check() {
    return check;
  }

  Optional<EvidenceView> of(PipelineRow pipeline) {
    return check.flatMap(asked ->
        Optional.ofNullable(rows.get(pipeline.id())).map(row -> view(asked, pipeline, row)));
  }

  private EvidenceView view(BatchCheck asked, PipelineRow pipeline, EvidenceRow row) {
    var newest = tx.evidence().newest(row);
    var state = state(pipeline, row);
    return new EvidenceView(
        state,
        newest.map(MeasurementRow::held).orElse(0),
        asked.times(),
        newest.map(MeasurementRow::failed).orElse(0),
        asked.failures(),
        newest.map(MeasurementRow::result).orElse(null),
        newest.map(MeasurementRow::found).orElse(null),
        newest.map(MeasurementRow::at).orElse(null),
        state == State.MEASURING ? pipeline.dueAt() : null);
  }

  private static State state(PipelineRow pipeline, EvidenceRow row) {
    if (pipeline.status() == OrderStatus.WAIT_AUTO) {
      return State.MEASURING;
    }
    if (row.overridden()) {
      return State.OVERRIDDEN;
    }
    return switch (pipeline.status()) {
      case SUCCEEDED -> State.HELD;
      case FAILED -> State.FAILED;
      case READY, RUNNING, WAIT_MANUAL, WAIT_AUTO, ABORTED, PARTIAL, SYSTEM_ERROR ->
          State.BROKEN_OFF;
    };
  }
}
