package dev.belay.server.views;

import dev.belay.core.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One batch.
 *
 * @param number from 1
 * @param counts verdict (or WAITING, ACTIVE) to number of instances, all of them
 * @param tasks the instances shown; in orders above 500 instances only failed, running and the
 *     first
 * @param evidence what was measured after it; null where nothing was
 */
public record PipelineView(
    String id,
    int number,
    OrderStatus status,
    @Nullable Instant startedAt,
    @Nullable Instant updatedAt,
    Map<String, Integer> counts,
    List<TaskView> tasks,
    @Nullable EvidenceView evidence) {

  public PipelineView {
    counts = Map.copyOf(counts);
    tasks = List.copyOf(tasks);
  }
}
