package dev.belay.server.views;

import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instance in an order.
 *
 * @param fromVersion the version that the instance had reached before; null for none
 * @param toVersion the version that the order brings; null when it stops or removes
 * @param verdict null while it waits or moves
 */
public record TaskView(
    String id,
    String instanceId,
    String hostId,
    String hostName,
    String address,
    boolean hostOnline,
    @Nullable String fromVersion,
    @Nullable String toVersion,
    TaskState state,
    @Nullable Verdict verdict,
    @Nullable String failureCode,
    @Nullable String message,
    List<StepView> steps) {

  public TaskView {
    steps = List.copyOf(steps);
  }
}
