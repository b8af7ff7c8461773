package dev.belay.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.order.Evidence;
import dev.belay.core.order.OrderStatus;
import dev.belay.server.views.EvidenceView;
import dev.belay.server.views.EvidenceView.State;
import dev.belay.server.views.PipelineView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LaneTest {

  private static Lane lane(OrderStatus status, @Nullable EvidenceView evidence) {
    return Lane.of(
        new PipelineView("p", 2, status, null, null, Map.of("COMPLETED", 3), List.of(), evidence));
  }

  private static EvidenceView evidence(State state) {
    return new EvidenceView(state, 1, 3, 0, 1, Evidence.Result.HOLDS, "0.2 is < 1", null, null);
  }

  @Test
  void a_batch_that_is_measured_says_so_and_may_be_let_go_without() {
    var lane = lane(OrderStatus.WAIT_AUTO, evidence(State.MEASURING));
    assertThat(lane.gate()).isTrue();
    assertThat(lane.measured()).isTrue();
    assertThat(lane.word()).isEqualTo("is measured");
    assertThat(lane.evidence()).isEqualTo("Evidence held 1 of 3 times in a row: 0.2 is < 1");
  }

  @Test
  void a_batch_that_waits_for_its_time_or_is_over_is_not_measured() {
    assertThat(lane(OrderStatus.WAIT_AUTO, null).word()).isEqualTo("waits for its time");
    var over = lane(OrderStatus.SUCCEEDED, evidence(State.HELD));
    assertThat(over.measured()).isFalse();
    assertThat(over.gate()).isFalse();
    assertThat(over.evidence()).isEqualTo("The evidence held: 0.2 is < 1");
  }
}
