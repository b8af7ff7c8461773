package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.AcsRequest;
import com.aliyuncs.AcsResponse;
import com.aliyuncs.edas.model.v20170801.AuthorizeApplicationRequest;
import com.aliyuncs.edas.model.v20170801.AuthorizeRoleRequest;
import com.aliyuncs.edas.model.v20170801.GetApplicationRequest;
import com.aliyuncs.edas.model.v20170801.InsertRoleRequest;
import com.aliyuncs.edas.model.v20170801.ListApplicationRequest;
import com.aliyuncs.edas.model.v20170801.ListApplicationResponse;
import com.aliyuncs.edas.model.v20170801.ListAuthorityRequest;
import com.aliyuncs.edas.model.v20170801.ListClusterRequest;
import com.aliyuncs.edas.model.v20170801.ListRoleRequest;
import com.aliyuncs.edas.model.v20170801.ListSubAccountRequest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.e2e.Installation.AccessKey;
import dev.belay.e2e.Releases.Behaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Users of the official SDK who may do no more than their policies say. */
@TestInstance(Lifecycle.PER_CLASS)
final class AccessTest {

  private static final int HOSTS = 2;

  private final Fleet fleet = Fleet.start(HOSTS);
  private final Typed typed = new Typed(fleet.key(), fleet.folder());
  private final Application shop = deployed("shop");
  private final Application blog = deployed("blog");

  private Application deployed(String name) {
    var application = Application.create(fleet, name, HOSTS);
    application.deployed("1");
    return application;
  }

  @AfterAll
  void end() {
    fleet.close();
  }

  /** A deploy that waits after its first batch. */
  private String openOrder(Application application, String version) {
    var request = application.deployment(version, Behaviour.SERVES);
    request.setBatch(HOSTS);
    request.setReleaseType(1L);
    var order = fleet.edas().call(request).getChangeOrderId();
    fleet.edas().await("the gate", order, seen -> Orders.waitsAfter(seen, 1));
    return order;
  }

  private AccessKey user(String name) {
    typed.json("user", "create", name);
    return key(typed.json("key", "create", name));
  }

  private AccessKey key(JsonNode made) {
    return new AccessKey(
        made.path("AccessKeyId").asText(),
        made.path("AccessKeySecret").asText(),
        fleet.key().endpoint());
  }

  private void policy(String name, String effect, String action, String resource) {
    typed.json("policy", "create", name, file(name, effect, action, resource).toString());
  }

  private Path file(String name, String effect, String action, String resource) {
    try {
      return Files.writeString(
          fleet.folder().resolve(name + ".json"),
          """
          {"Version": "1", "Statement": [
            {"Effect": "%s", "Action": "%s", "Resource": "%s"}]}
          """
              .formatted(effect, action, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(Application application) {
    return "acs:edas:*:*:namespace/*/application/" + application.id();
  }

  private static <T extends AcsResponse> void forbidden(Edas edas, AcsRequest<T> request) {
    var refusal = edas.refusal(request);
    assertThat(refusal.getErrCode()).isEqualTo("Forbidden.RAM");
    assertThat(refusal.getErrMsg()).contains("may not do edas:");
  }

  private static List<String> applications(Edas edas) {
    return edas.call(new ListApplicationRequest()).getApplicationList().stream()
        .map(ListApplicationResponse.Application::getName)
        .sorted()
        .toList();
  }

  private static GetApplicationRequest look(Application application) {
    var request = new GetApplicationRequest();
    request.setAppId(application.id());
    return request;
  }

  @Test
  void a_viewer_sees_everything_and_aborts_nothing() {
    var viewer = new Edas(user("viewer"));
    assertThat(applications(viewer)).isEmpty();
    forbidden(viewer, look(shop));
    typed.json("policy", "attach", "AliyunEDASReadOnlyAccess", "--user", "viewer");
    assertThat(applications(viewer)).contains("blog", "shop");
    assertThat(viewer.call(new ListClusterRequest()).getClusterList()).hasSize(1);
    var order = openOrder(shop, "viewed");
    assertThat(viewer.order(order).getStatus()).isEqualTo(Edas.WAIT_MANUAL);
    forbidden(viewer, Edas.abortion(order));
    forbidden(viewer, Edas.reversal(order));
    assertThat(fleet.edas().order(order).getStatus()).isEqualTo(Edas.WAIT_MANUAL);
    fleet.edas().abort(order);
    fleet.edas().end(order, Edas.ABORTED);

    var explained =
        typed.type("policy", "explain", "viewer", "edas:AbortChangeOrder", resource(shop));
    assertThat(explained.exitCode()).isEqualTo(1);
    assertThat(explained.output()).contains("no: ", "edas:ManageApplication");
    var audit = typed.json("audit", "--user", "viewer", "--refused");
    assertThat(codes(audit)).contains("AbortChangeOrder Forbidden.RAM");
  }

  private static List<String> codes(JsonNode audit) {
    return StreamSupport.stream(audit.spliterator(), false)
        .map(line -> line.path("Operation").asText() + " " + line.path("Code").asText())
        .toList();
  }

  @Test
  void an_operator_of_one_application_aborts_its_orders_until_that_is_denied() {
    policy("shopkeeping", "Allow", "edas:*", resource(shop));
    var operator = new Edas(user("operator"));
    typed.json("user-group", "create", "shopkeepers");
    typed.json("policy", "attach", "shopkeeping", "--user-group", "shopkeepers");
    typed.json("user-group", "add", "shopkeepers", "operator");
    assertThat(applications(operator)).containsExactly("shop");

    var ours = openOrder(shop, "operated");
    var theirs = openOrder(blog, "operated");
    forbidden(operator, Edas.abortion(theirs));
    assertThat(operator.abort(ours)).isEqualTo(ours);
    fleet.edas().end(ours, Edas.ABORTED);
    fleet.edas().abort(theirs);
    fleet.edas().end(theirs, Edas.ABORTED);

    policy("no-aborts", "Deny", "edas:AbortChangeOrder", "*");
    typed.json("policy", "attach", "no-aborts", "--user", "operator");
    var denied = openOrder(shop, "denied");
    assertThat(operator.refusal(Edas.abortion(denied)).getErrMsg())
        .contains("policy no-aborts forbids it");
    fleet.edas().end(operator.rollback(denied), Edas.SUCCEEDED);
  }

  @Test
  void a_disabled_key_is_refused_from_the_next_request_on() {
    var key = user("leaver");
    typed.json("policy", "attach", "AliyunEDASReadOnlyAccess", "--user", "leaver");
    var leaver = new Edas(key);
    leaver.call(look(shop));
    typed.json("key", "disable", key.id());
    assertThat(leaver.refusal(look(shop)).getErrCode()).isEqualTo("InvalidAccessKeyId.Inactive");
    typed.json("key", "enable", key.id());
    leaver.call(look(shop));
    var rotated = new Edas(key(typed.json("key", "rotate", key.id())));
    rotated.call(look(shop));
    assertThat(leaver.refusal(look(shop)).getErrCode()).isEqualTo("InvalidAccessKeyId.NotFound");
    typed.json("user", "disable", "leaver");
    assertThat(rotated.refusal(look(shop)).getErrCode()).isEqualTo("InvalidAccessKeyId.Inactive");
  }

  @Test
  void a_job_works_with_temporary_credentials_of_a_role_and_within_its_own_policy()
      throws Exception {
    typed.json("role", "create", "ci");
    typed.json("policy", "attach", "AliyunEDASFullAccess", "--role", "ci");
    var limit = file("only-blog", "Allow", "edas:*", resource(blog)).toString();
    var issued = typed.json("key", "temporary", "--role", "ci", "--policy", limit);
    var job = Edas.withToken(key(issued), issued.path("SecurityToken").asText());
    assertThat(applications(job)).containsExactly("blog");
    var order = openOrder(blog, "job");
    job.abort(order);
    job.end(order, Edas.ABORTED);
    forbidden(job, look(shop));
    var modern = ModernEdas.withToken(key(issued), issued.path("SecurityToken").asText());
    assertThat(modern.order(order).path("Status").asInt()).isEqualTo(Edas.ABORTED);
    var stop = Map.of("AppId", shop.id());
    assertThat(
            modern
                .refusal("StopApplication", "POST", "/pop/v5/changeorder/co_stop", stop)
                .getCode())
        .isEqualTo("Forbidden.RAM");

    var withoutToken = new Edas(key(issued));
    assertThat(withoutToken.refusal(look(blog)).getErrCode()).isEqualTo("MissingSecurityToken");
    typed.json("key", "delete", issued.path("AccessKeyId").asText());
    assertThat(job.refusal(look(blog)).getErrCode()).isEqualTo("InvalidAccessKeyId.NotFound");
  }

  @Test
  void the_account_operations_of_edas_give_rights_to_the_same_users() {
    var helper = new Edas(user("helper"));
    assertThat(fleet.edas().call(new ListAuthorityRequest()).getAuthorityList()).hasSize(2);
    var insert = new InsertRoleRequest();
    insert.setRoleName("aborter");
    insert.setActionData("1:1;1:5");
    var roleId = fleet.edas().call(insert).getRoleId();
    assertThat(fleet.edas().call(new ListRoleRequest()).getRoleList())
        .anySatisfy(item -> {
          assertThat(item.getRole().getId()).isEqualTo(roleId);
          assertThat(item.getActionList()).hasSize(2);
        });
    var account =
        fleet.edas().call(new ListSubAccountRequest()).getSubAccountList().stream()
            .filter(each -> each.getSubUserKp().equals("helper"))
            .findFirst()
            .orElseThrow();
    var role = new AuthorizeRoleRequest();
    role.setTargetUserId(account.getSubUserId());
    role.setRoleIds(roleId.toString());
    fleet.edas().call(role);
    forbidden(helper, look(shop));
    var applications = new AuthorizeApplicationRequest();
    applications.setTargetUserId(account.getSubUserId());
    applications.setAppIds(shop.id());
    fleet.edas().call(applications);
    assertThat(applications(helper)).containsExactly("shop");
    var order = openOrder(shop, "helped");
    forbidden(helper, Edas.reversal(order));
    helper.abort(order);
    helper.end(order, Edas.ABORTED);
    forbidden(helper, new ListRoleRequest());
  }
}
