package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.AcsResponse;
import com.aliyuncs.edas.model.v20170801.ContinuePipelineRequest;
import com.aliyuncs.edas.model.v20170801.DeployApplicationRequest;
import com.aliyuncs.edas.model.v20170801.GetApplicationRequest;
import com.aliyuncs.edas.model.v20170801.GetChangeOrderInfoRequest;
import com.aliyuncs.edas.model.v20170801.InsertApplicationRequest;
import com.aliyuncs.edas.model.v20170801.ListRecentChangeOrderRequest;
import com.aliyuncs.edas.model.v20170801.ListRecentChangeOrderResponse.ChangeOrder;
import com.aliyuncs.edas.model.v20170801.ScaleOutApplicationRequest;
import com.aliyuncs.edas.model.v20170801.StopApplicationRequest;
import dev.belay.e2e.Application.Instance;
import dev.belay.e2e.Installation.AccessKey;
import dev.belay.e2e.Releases.Behaviour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Bad input: each gets its own code and a message that helps, and changes nothing. */
@TestInstance(Lifecycle.PER_CLASS)
final class RefusalsTest {

  private static final String NOBODY = "0b1f6a52-0000-7000-8000-000000000000";

  private final Fleet fleet = Fleet.start(2);
  private final Application application = Application.create(fleet, "steady", 2);

  private record State(List<String> orders, List<Sight> sights, List<Long> epochs) {}

  private State before = new State(List.of(), List.of(), List.of());

  @BeforeAll
  void deploy() {
    application.deployed("1");
  }

  @BeforeEach
  void remember() {
    before = state();
  }

  @AfterEach
  void nothing_has_changed() {
    assertThat(state()).isEqualTo(before);
  }

  @AfterAll
  void end() {
    fleet.close();
  }

  private State state() {
    return new State(
        orders(),
        application.look(),
        application.instances().stream().map(Instance::epoch).toList());
  }

  private List<String> orders() {
    var recent = new ListRecentChangeOrderRequest();
    recent.setAppId(application.id());
    return fleet.edas().call(recent).getChangeOrderList().stream()
        .map(ChangeOrder::getChangeOrderId)
        .toList();
  }

  private <T extends AcsResponse> void refused(
      AcsRequest<T> request, String code, String... words) {
    var refusal = fleet.edas().refusal(request);
    assertThat(refusal.getErrCode()).isEqualTo(code);
    assertThat(refusal.getErrMsg()).contains(words);
    assertThat(refusal.getRequestId()).matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
  }

  private DeployApplicationRequest deployment(Consumer<DeployApplicationRequest> mistake) {
    var request = application.deployment("2", Behaviour.SERVES);
    mistake.accept(request);
    return request;
  }

  @Test
  void ids_that_do_not_exist() {
    refused(deployment(each -> each.setAppId(NOBODY)), "InvalidAppId.NotFound", NOBODY);
    refused(deployment(each -> each.setGroupId(NOBODY)), "InvalidGroupId.NotFound", NOBODY);
    refused(Edas.abortion(NOBODY), "InvalidChangeOrder.NotFound", NOBODY);
    refused(Edas.reversal(NOBODY), "InvalidChangeOrder.NotFound", NOBODY);
    var order = new GetChangeOrderInfoRequest();
    order.setChangeOrderId(NOBODY);
    refused(order, "InvalidChangeOrder.NotFound", NOBODY);
    var pipeline = new ContinuePipelineRequest();
    pipeline.setPipelineId(NOBODY);
    pipeline.setConfirm(true);
    refused(pipeline, "InvalidPipeline.NotFound", NOBODY);
    var app = new GetApplicationRequest();
    app.setAppId(NOBODY);
    refused(app, "InvalidAppId.NotFound", NOBODY);
    var stop = new StopApplicationRequest();
    stop.setAppId(application.id());
    stop.setEccInfo(NOBODY);
    refused(stop, "InvalidEccId.NotFound", NOBODY);
    var out = new ScaleOutApplicationRequest();
    out.setAppId(application.id());
    out.setDeployGroup(NOBODY);
    out.setEcuInfo(fleet.hostId(fleet.addresses().getFirst()));
    refused(out, "InvalidGroupId.NotFound", NOBODY);
    var create = new InsertApplicationRequest();
    create.setApplicationName("elsewhere");
    create.setClusterId(NOBODY);
    refused(create, "InvalidClusterId.NotFound", NOBODY);
  }

  @Test
  void parameters_that_are_missing_or_malformed() {
    refused(new GetApplicationRequest(), "MissingParameter", "AppId");
    refused(Edas.abortion(""), "MissingParameter", "ChangeOrderId");
    var unversioned = new DeployApplicationRequest();
    unversioned.setAppId(application.id());
    unversioned.setGroupId("all");
    unversioned.setDeployType("url");
    refused(unversioned, "MissingParameter", "PackageVersion");
    refused(deployment(each -> each.setBatchWaitTime(6)), "InvalidParameter", "BatchWaitTime");
    refused(deployment(each -> each.setReleaseType(2L)), "InvalidParameter", "ReleaseType");
    refused(deployment(each -> each.setDeployType("image")), "InvalidParameter", "DeployType");
    refused(
        deployment(each -> each.setPackageVersion("v".repeat(65))),
        "InvalidParameter",
        "PackageVersion");
    refused(
        deployment(each -> each.putQueryParameter("FailureTolerance", "many")),
        "InvalidParameter",
        "FailureTolerance");
    var create = new InsertApplicationRequest();
    create.setApplicationName("9lives");
    create.setClusterId(fleet.clusterId());
    refused(create, "InvalidParameter", "ApplicationName");
  }

  @Test
  void more_batches_than_instances() {
    refused(deployment(each -> each.setBatch(3)), "InvalidParameter", "Batch", "2 instances");
    refused(deployment(each -> each.setBatch(0)), "InvalidParameter", "Batch");
  }

  @Test
  void packages_from_places_that_are_not_allowed() {
    refused(
        deployment(each -> each.setWarUrl("ftp://example.org/app.jar")),
        "InvalidWarUrl.NotAllowed",
        "ftp://example.org/app.jar",
        "http");
    refused(
        deployment(each -> each.setWarUrl("file:///etc/passwd")),
        "InvalidWarUrl.NotAllowed",
        "file:///etc/passwd");
  }

  @Test
  void a_second_change_while_one_is_open() {
    var other = Application.create(fleet, "busy", 2);
    other.deployed("1");
    var request = other.deployment("2", Behaviour.SERVES);
    request.setBatch(2);
    request.setReleaseType(1L);
    var open = fleet.edas().call(request).getChangeOrderId();
    fleet.edas().await("the gate", open, order -> Orders.waitsAfter(order, 1));
    var during = other.look();

    refused(
        other.deployment("3", Behaviour.SERVES), "Application.ChangerOrderRunning", open, "abort");
    var stop = new StopApplicationRequest();
    stop.setAppId(other.id());
    refused(stop, "Application.ChangerOrderRunning", open);

    assertThat(other.look()).isEqualTo(during);
    fleet.edas().abort(open);
    fleet.edas().end(open, Edas.ABORTED);
    refused(Edas.abortion(open), "ChangeOrder.Finished", open, "ABORTED");
  }

  @Test
  void an_abort_of_a_finished_order() {
    var finished = orders().getFirst();
    refused(Edas.abortion(finished), "ChangeOrder.Finished", finished, "SUCCEEDED");
    assertThat(fleet.edas().order(finished).getStatus()).isEqualTo(Edas.SUCCEEDED);
  }

  @Test
  void a_secret_that_is_wrong_and_a_key_that_is_unknown() {
    var key = fleet.key();
    var wrong = new Edas(new AccessKey(key.id(), "not-the-secret", key.endpoint()));
    // The SDK finds its own string to sign in our message, and concludes.
    assertThat(wrong.refusal(Edas.abortion(orders().getFirst())).getErrCode())
        .isEqualTo("SDK.InvalidAccessKeySecret");
    var mismatch =
        SignedRequest.get(fleet.key(), "/belay/v1/instances", Map.of("AppId", application.id()))
            .as(new AccessKey(key.id(), "not-the-secret", key.endpoint()))
            .send();
    assertThat(mismatch.status()).isEqualTo(400);
    assertThat(mismatch.code()).isEqualTo("SignatureDoesNotMatch");
    var unknown = new Edas(new AccessKey("LTAInobody", key.secret(), key.endpoint()));
    assertThat(unknown.refusal(Edas.abortion(orders().getFirst())).getErrCode())
        .isEqualTo("InvalidAccessKeyId.NotFound");
  }

  @Test
  void a_date_that_is_stale_and_a_nonce_that_was_seen() {
    var request =
        SignedRequest.get(fleet.key(), "/belay/v1/instances", Map.of("AppId", application.id()));
    for (var off : List.of(Duration.ofMinutes(-20), Duration.ofMinutes(20))) {
      var answer = request.at(Instant.now().plus(off)).send();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("InvalidTimeStamp.Expired");
      assertThat(answer.message()).isNotBlank();
    }
    assertThat(request.send().status()).isEqualTo(200);
    var replayed = request.send();
    assertThat(replayed.status()).isEqualTo(400);
    assertThat(replayed.code()).isEqualTo("SignatureNonceUsed");

    var abort =
        SignedRequest.of(
            fleet.key(),
            "PUT",
            "/pop/v5/changeorder/change_order_abort",
            Map.of("ChangeOrderId", orders().getFirst()),
            new byte[0]);
    assertThat(abort.send().code()).isEqualTo("ChangeOrder.Finished");
    assertThat(abort.send().code()).isEqualTo("SignatureNonceUsed");
  }

  @Test
  void an_operation_that_is_not_offered() {
    var answer = SignedRequest.get(fleet.key(), "/pop/v5/no_such_thing", Map.of()).send();
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("InvalidAction.NotFound");
  }
}
