package dev.belay.server.edas;

import static dev.belay.server.edas.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.core.fleet.Step;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.server.views.StepView;
import dev.belay.server.views.TaskView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderDetailTest {

  private final Desk desk = new Desk();

  private JsonNode information() {
    ObjectNode answer = desk.answer("GetChangeOrderInfo", "ChangeOrderId", "order-1");
    assertThat(ResponseShape.problems("GetChangeOrderInfo", answer)).isEmpty();
    return answer.get("changeOrderInfo");
  }

  private JsonNode pipeline(int index) {
    return information().at("/PipelineInfoList/PipelineInfo").get(index);
  }

  @Test
  void an_order_shows_its_own_status_and_its_pipelines_never_7() {
    JsonNode order = information();
    assertThat(order.get("Status").intValue()).isEqualTo(7);
    assertThat(order.get("BatchType").textValue()).isEqualTo("Manual");
    assertThat(order.get("CoType").textValue()).isEqualTo("Deploy Application");
    assertThat(order.at("/Targets/Items/0").textValue()).isEqualTo("group-1");
    assertThat(pipeline(0).get("PipelineStatus").intValue()).isEqualTo(2);
    assertThat(pipeline(0).get("StartTime").textValue()).isEqualTo("1795321341123");
    assertThat(pipeline(1).get("PipelineStatus").intValue()).isEqualTo(8);
    assertThat(pipeline(1).has("StartTime")).isFalse();
  }

  @Test
  void there_is_one_stage_for_each_kind_of_step_in_their_order() {
    JsonNode stages = pipeline(0).at("/StageDetailList/StageDetailDTO");
    assertThat(stages.findValuesAsText("StageName")).containsExactly("download", "stop", "health");
    assertThat(stages.findValuesAsText("StageStatus")).containsExactly("1", "2", "3");
    assertThat(stages.get(0).at("/TaskList/TaskInfoDTO").findValuesAsText("TaskId"))
        .containsExactly("t-1", "t-2", "t-3");
  }

  @Test
  void a_failure_is_told_where_it_happened_with_cause_remedy_and_a_retry() {
    JsonNode tasks =
        pipeline(0).at("/StageDetailList/StageDetailDTO").get(2).at("/TaskList/TaskInfoDTO");
    JsonNode failed = tasks.get(1);
    assertThat(failed.get("TaskStatus").textValue()).isEqualTo("3");
    assertThat(failed.get("TaskErrorCode").textValue()).isEqualTo("EDAS-19003");
    assertThat(failed.get("TaskErrorMessage").textValue()).contains("healthy in time");
    assertThat(failed.get("TaskMessage").textValue()).contains("no answer");
    assertThat(failed.get("RetryType").intValue()).isEqualTo(2);
    assertThat(tasks.get(0).get("RetryType").intValue()).isZero();
    assertThat(tasks.get(0).has("TaskErrorCode")).isFalse();
  }

  @Test
  void a_task_without_steps_waits_in_a_stage_of_its_own() {
    JsonNode stages = pipeline(1).at("/StageDetailList/StageDetailDTO");
    assertThat(stages.findValuesAsText("StageName")).containsExactly("pending");
    assertThat(stages.findValuesAsText("TaskStatus")).containsExactly("0");
  }

  @Test
  void an_unsettled_failure_without_steps_still_shows_its_code() {
    desk.fakes.order =
        Samples.order(
            OrderStatus.FAILED, List.of(Samples.task("t", TaskState.SETTLED, Verdict.FAILED)));
    JsonNode task = pipeline(0).at("/StageDetailList/StageDetailDTO/0/TaskList/TaskInfoDTO/0");
    assertThat(task.get("TaskStatus").textValue()).isEqualTo("3");
    assertThat(task.get("TaskErrorCode").textValue()).isEqualTo("EDAS-19003");
  }

  @Test
  void every_instance_lists_its_steps_with_times() {
    JsonNode stage = pipeline(0).at("/StageList/StageInfoDTO/0");
    JsonNode instances = stage.at("/StageResultDTO/InstanceDTOList/InstanceDTO");
    assertThat(instances.size()).isEqualTo(3);
    JsonNode step = instances.get(1).at("/InstanceStageDTOList/InstanceStageDTO/2");
    assertThat(step.get("StageName").textValue()).isEqualTo("health");
    assertThat(step.get("Status").intValue()).isEqualTo(3);
    assertThat(step.get("FinishTime").textValue()).isEqualTo("2026-11-22T04:22:21.123Z");
    assertThat(stage.at("/StageResultDTO/ServiceStage/Message").textValue())
        .isEqualTo("COMPLETED 1, FAILED 1");
  }

  @Test
  void a_retried_task_shows_its_newest_try() {
    TaskView retried =
        Samples.task(
            "t-1",
            TaskState.SETTLED,
            Verdict.COMPLETED,
            Samples.step(Step.START, "FAILED"),
            Samples.step(Step.START, "DONE"));
    desk.fakes.order = Samples.order(OrderStatus.SUCCEEDED, List.of(retried));
    JsonNode stages = pipeline(0).at("/StageDetailList/StageDetailDTO");
    assertThat(stages.findValuesAsText("TaskStatus")).containsExactly("2");
  }

  @Test
  void a_huge_order_stays_below_two_megabytes_and_shows_the_failed_first() {
    assertThat(sizeOf(5000, 500)).isLessThan(2 * 1024 * 1024);
    ObjectNode answer = desk.answer("GetChangeOrderInfo", "ChangeOrderId", "order-1");
    assertThat(answer.findValuesAsText("TaskErrorCode")).hasSize(500);
    assertThat(answer.findValuesAsText("InstanceName")).hasSize(1000);
  }

  @Test
  void an_order_with_every_step_shown_stays_below_two_megabytes_too() {
    assertThat(sizeOf(99, 99)).isLessThan(2 * 1024 * 1024);
  }

  private int sizeOf(int instances, int failures) {
    StepView[] steps =
        Arrays.stream(Step.values())
            .map(each -> new StepView(each, "DONE", NOW, NOW, "line\n".repeat(1000)))
            .toArray(StepView[]::new);
    List<TaskView> tasks = new ArrayList<>();
    for (int at = 0; at < instances; at++) {
      Verdict verdict = at >= instances - failures ? Verdict.FAILED : Verdict.COMPLETED;
      tasks.add(Samples.task("t" + at, TaskState.SETTLED, verdict, steps));
    }
    desk.fakes.order = Samples.order(OrderStatus.FAILED, tasks);
    return Json.write(desk.answer("GetChangeOrderInfo", "ChangeOrderId", "order-1")).length;
  }
}
