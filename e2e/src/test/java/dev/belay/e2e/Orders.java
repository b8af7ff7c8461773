package dev.belay.e2e;

import com.aliyuncs.edas.model.v20170801.GetChangeOrderInfoResponse.ChangeOrderInfo;
import com.aliyuncs.edas.model.v20170801.GetChangeOrderInfoResponse.ChangeOrderInfo.PipelineInfo;
import com.aliyuncs.edas.model.v20170801.GetChangeOrderInfoResponse.ChangeOrderInfo.PipelineInfo.StageDetailDTO;
import com.aliyuncs.edas.model.v20170801.GetChangeOrderInfoResponse.ChangeOrderInfo.PipelineInfo.StageDetailDTO.TaskInfoDTO;
import java.util.List;
import java.util.stream.Collectors;

/** Reads what the SDK says of an order. */
final class Orders {

  private Orders() {}

  static List<Integer> pipelineStatuses(ChangeOrderInfo order) {
    return order.getPipelineInfoList().stream().map(PipelineInfo::getPipelineStatus).toList();
  }

  static List<String> stages(PipelineInfo pipeline) {
    return pipeline.getStageDetailList().stream().map(StageDetailDTO::getStageName).toList();
  }

  /** Whether the first batches are done and the next one waits for a person. */
  static boolean waitsAfter(ChangeOrderInfo order, int batches) {
    return order.getStatus() == Edas.WAIT_MANUAL
        && pipelineStatuses(order).get(batches) == Edas.WAIT_MANUAL;
  }

  static String waitingPipeline(ChangeOrderInfo order) {
    return order.getPipelineInfoList().stream()
        .filter(each -> each.getPipelineStatus() == Edas.WAIT_MANUAL)
        .map(PipelineInfo::getPipelineId)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no batch waits: " + shown(order)));
  }

  static List<TaskInfoDTO> failedTasks(ChangeOrderInfo order) {
    return order.getPipelineInfoList().stream()
        .flatMap(pipeline -> pipeline.getStageDetailList().stream())
        .flatMap(stage -> stage.getTaskList().stream())
        .filter(task -> task.getTaskStatus().equals(Integer.toString(Edas.FAILED)))
        .toList();
  }

  static String shown(ChangeOrderInfo order) {
    var failures =
        failedTasks(order).stream()
            .map(task -> task.getTaskErrorCode() + " " + task.getTaskMessage())
            .collect(Collectors.joining("\n"));
    return order.getCoType()
        + " "
        + order.getStatus()
        + ", pipelines "
        + pipelineStatuses(order)
        + ", "
        + order.getDesc()
        + "\n"
        + failures;
  }
}
