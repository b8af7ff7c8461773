package dev.belay.server.views;

import dev.belay.server.evidence.BatchCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order with all that moved.
 *
 * @param message why it ended as it did, for people; empty when there is nothing to say
 * @param parentId the order that this one rolls back
 * @param targets ids of the groups or instances that it is about
 * @param check what is measured after each batch; null for nothing
 */
public record OrderView(
    OrderSummary summary,
    String message,
    @Nullable String parentId,
    boolean aborting,
    boolean supportRollback,
    String traceId,
    List<String> targets,
    List<PipelineView> pipelines,
    @Nullable BatchCheck check) {

  public OrderView {
    targets = List.copyOf(targets);
    pipelines = List.copyOf(pipelines);
  }
}
