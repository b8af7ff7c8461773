package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Changes and their orders through the newer SDK, which signs with V3. */
@TestInstance(Lifecycle.PER_CLASS)
final class ModernStoryTest {

  private static final String ORDERS = "/pop/v5/changeorder/";

  private final Fleet fleet = Fleet.start(3);

  @AfterAll
  void end() {
    fleet.close();
  }

  @Test
  void deploy_continue_abort_and_roll_back() throws Exception {
    var edas = new ModernEdas(fleet.key());
    var application = Application.create(fleet, "modern", 3);
    application.deployed("1");
    var before = application.look();

    var url = fleet.site().url(fleet.releases().pack("2", Releases.Behaviour.SERVES));
    var orderId =
        edas.call(
                "DeployApplication",
                "POST",
                ORDERS + "co_deploy",
                Map.of(
                    "AppId", application.id(),
                    "GroupId", "all",
                    "DeployType", "url",
                    "PackageVersion", "2",
                    "WarUrl", url,
                    "Desc", "spaces, a + and ünïcode",
                    "Batch", "3",
                    "ReleaseType", "1"))
            .path("ChangeOrderId")
            .asText();
    var gate = edas.await(orderId, Edas.WAIT_MANUAL);
    assertThat(gate.path("ChangeOrderDescription").asText()).isEqualTo("spaces, a + and ünïcode");
    var next = ModernEdas.pipelines(gate).path(1);
    assertThat(next.path("PipelineStatus").asInt()).isEqualTo(Edas.WAIT_MANUAL);
    var pipelineId = next.path("PipelineId").asText();
    edas.call(
        "ContinuePipeline",
        "GET",
        ORDERS + "pipeline_batch_confirm",
        Map.of("PipelineId", pipelineId, "Confirm", "true"));
    Waiting.until(
        "the second batch is done",
        () ->
            ModernEdas.pipelines(edas.order(orderId)).path(1).path("PipelineStatus").asInt() == 2);

    var aborted =
        edas.call(
            "AbortChangeOrder",
            "PUT",
            ORDERS + "change_order_abort",
            Map.of("ChangeOrderId", orderId));
    assertThat(aborted.path("Data").path("ChangeOrderId").asText()).isEqualTo(orderId);
    assertThat(edas.await(orderId, Edas.ABORTED).path("Status").asInt()).isEqualTo(Edas.ABORTED);
    assertThat(application.verdicts(orderId))
        .containsExactly("COMPLETED", "COMPLETED", "UNTOUCHED");
    assertThat(application.look(2)).isEqualTo(before.get(2));

    var rollbackId =
        edas.call(
                "RollbackChangeOrder",
                "PUT",
                "/pop/v5/oam/changeorder/rollback",
                Map.of("ChangeOrderId", orderId))
            .path("Data")
            .path("ChangeOrderId")
            .asText();
    assertThat(rollbackId).isNotEqualTo(orderId);
    assertThat(edas.await(rollbackId, Edas.SUCCEEDED).path("Status").asInt())
        .isEqualTo(Edas.SUCCEEDED);
    assertThat(application.look()).allMatch(each -> each.runs("1"));
    assertThat(application.look(2)).isEqualTo(before.get(2));
  }

  @Test
  void a_refusal_has_its_code_and_says_what_to_do() throws Exception {
    var edas = new ModernEdas(fleet.key());
    var unknown =
        edas.refusal(
            "AbortChangeOrder",
            "PUT",
            ORDERS + "change_order_abort",
            Map.of("ChangeOrderId", "0b1f6a52-0000-7000-8000-000000000000"));
    assertThat(unknown.getCode()).isEqualTo("InvalidChangeOrder.NotFound");
    assertThat(unknown.getStatusCode()).isEqualTo(404);
    assertThat(unknown.getMessage()).contains("0b1f6a52-0000-7000-8000-000000000000");

    var missing = edas.refusal("AbortChangeOrder", "PUT", ORDERS + "change_order_abort", Map.of());
    assertThat(missing.getCode()).isEqualTo("MissingParameter");
    assertThat(missing.getMessage()).contains("ChangeOrderId");
  }
}
