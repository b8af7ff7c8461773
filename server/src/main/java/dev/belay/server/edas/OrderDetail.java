package dev.belay.server.edas;

import dev.belay.core.order.OrderStatus;
import dev.belay.server.views.EvidenceView;
import dev.belay.server.views.OrderSummary;
import dev.belay.server.views.OrderView;
import dev.belay.server.views.PipelineView;
import dev.belay.server.views.Views;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** GetChangeOrderInfo: an order with its pipelines, their stages and tasks. */
final class OrderDetail {

  // Many clients poll the same order, and its answer is the dearest of all to make.
  private final SharedReading<String, Fields> orders;

  OrderDetail(Views views) {
    this.orders = new SharedReading<>(orderId -> information(views.order(orderId)).written());
  }

  Fields get(Request request) {
    // The one object whose name starts with a lower-case letter.
    return Fields.success().put("changeOrderInfo", orders.read(request.text("ChangeOrderId")));
  }

  private static Fields information(OrderView order) {
    OrderSummary summary = order.summary();
    Detail detail = Detail.of(order);
    return new Fields()
        .put("ChangeOrderId", summary.id())
        .put("ChangeOrderDescription", summary.description())
        .put("Desc", order.message().isEmpty() ? summary.description() : order.message())
        .put("Status", summary.status().wire())
        .put("CoType", summary.type().label())
        .put("BatchCount", summary.batches())
        .put("BatchType", OrderOperations.batchType(summary))
        .put("CreateTime", WireTime.dateTime(summary.createdAt()))
        .put("CreateUserId", summary.userId())
        .put("SupportRollback", order.supportRollback())
        .strings("Targets", "Items", order.targets().stream())
        .list(
            "PipelineInfoList",
            "PipelineInfo",
            order.pipelines().stream().map(each -> pipeline(each, detail)));
  }

  private static Fields pipeline(PipelineView pipeline, Detail detail) {
    StageTable stages = new StageTable(pipeline, detail);
    return new Fields()
        .put("PipelineId", pipeline.id())
        .put("PipelineName", "Batch: " + pipeline.number())
        .put("PipelineStatus", status(pipeline))
        .put("StartTime", WireTime.millisText(pipeline.startedAt()))
        .put("UpdateTime", WireTime.millisText(pipeline.updatedAt()))
        .list("StageDetailList", "StageDetailDTO", stages.byStep())
        .list("StageList", "StageInfoDTO", Stream.of(byInstance(pipeline, stages)));
  }

  /** One stage for the whole batch, in which every instance lists its own steps. */
  private static Fields byInstance(PipelineView pipeline, StageTable stages) {
    Fields service =
        new Fields()
            .put("StageId", pipeline.id() + "-service")
            .put("StageName", "batch")
            .put("Status", status(pipeline))
            .put("Message", summary(pipeline) + evidence(pipeline));
    Fields result =
        new Fields()
            .list("InstanceDTOList", "InstanceDTO", stages.byInstance())
            .put("ServiceStage", service);
    return new Fields()
        .put("StageId", pipeline.id() + "-instances")
        .put("StageName", "Process instances")
        .put("Status", status(pipeline))
        .put("StageResultDTO", result);
  }

  // 7 is a status of orders only.
  private static int status(PipelineView pipeline) {
    OrderStatus status = pipeline.status();
    return status == OrderStatus.PARTIAL ? OrderStatus.SUCCEEDED.wire() : status.wire();
  }

  /** Counts of all instances, shown or not: {@code COMPLETED 3, FAILED 1}. */
  private static String summary(PipelineView pipeline) {
    return pipeline.counts().entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  /** What is or was measured: {@code evidence MEASURING 1/3: 0.25 is not < 0.01}. */
  private static String evidence(PipelineView pipeline) {
    EvidenceView evidence = pipeline.evidence();
    return evidence == null
        ? ""
        : "; evidence "
            + evidence.state()
            + " "
            + evidence.held()
            + "/"
            + evidence.times()
            + (evidence.found() == null ? "" : ": " + evidence.found());
  }
}
