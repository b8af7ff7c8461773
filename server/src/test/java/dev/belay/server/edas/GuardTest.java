package dev.belay.server.edas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.ram.Attached;
import dev.belay.core.ram.Policy;
import dev.belay.server.access.Session;
import dev.belay.server.access.Visitor;
import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardTest {

  private static final String ANYTHING = "*";
  private static final String MANAGE = "edas:ManageApplication";
  private static final Visitor BOB = Desk.visitor("bob");

  private final Desk desk = new Desk();
  private final Office office = desk.office;

  private void allowed(String operation, String... parameters) {
    Operation asked = desk.operation(operation);
    desk.guard.check(BOB, asked, desk.request(asked, BOB, parameters));
  }

  private String refused(Visitor visitor, String operation, String... parameters) {
    Operation asked = desk.operation(operation);
    Request request = desk.request(asked, visitor, parameters);
    List<String> said = new ArrayList<>();
    assertThatThrownBy(() -> desk.guard.check(visitor, asked, request))
        .as(operation)
        .isInstanceOfSatisfying(
            Refused.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(RefusalKind.NOT_ALLOWED);
              said.add(refusal.detail());
            });
    return said.getFirst();
  }

  private String refused(String operation, String... parameters) {
    return refused(BOB, operation, parameters);
  }

  private void abortAllowed() {
    allowed("AbortChangeOrder", "ChangeOrderId", "order-1");
  }

  private String abortRefused() {
    return refused("AbortChangeOrder", "ChangeOrderId", "order-1");
  }

  static Stream<Operation> operations() {
    return new Desk().operations.all().stream().filter(each -> !each.onlyShowsAllowed());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void without_a_policy_nothing_is_allowed_and_an_administrator_needs_none(Operation operation) {
    String[] parameters =
        operation.parameters().stream()
            .filter(Parameter::required)
            .flatMap(each -> Stream.of(each.name(), plausible(each)))
            .toArray(String[]::new);
    refused(operation.name(), parameters);
    Visitor alice = Desk.visitor("alice");
    desk.guard.check(alice, operation, desk.request(operation, alice, parameters));
    office.bobMay("everything", "Allow", ANYTHING, ANYTHING);
    allowed(operation.name(), parameters);
  }

  private static String plausible(Parameter parameter) {
    return Stream.of("1", "app-1", "true", "USER", "JAR", "application", "internet")
        .filter(each -> {
          try {
            parameter.check(each);
            return true;
          } catch (Refused e) {
            return false;
          }
        })
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_viewer_may_look_and_not_abort() {
    office.accounts.policies().attach("AliyunEDASReadOnlyAccess", "USER", "bob");
    allowed("GetChangeOrderInfo", "ChangeOrderId", "order-1");
    allowed("ListClusterMembers", "ClusterId", "cl-1");
    assertThat(abortRefused())
        .isEqualTo(
            "User \"bob\" may not do edas:AbortChangeOrder or edas:ManageApplication on"
                + " acs:edas:belay:account:namespace/belay/application/app-1: no policy allows it.");
  }

  @Test
  void who_moves_a_host_must_manage_clusters_where_it_goes_too() {
    office.bobMay("east", "Allow", "edas:ManageCluster", "acs:edas:*:*:namespace/belay/*");
    allowed("MigrateEcu", "InstanceIds", "host-1");
    refused("MigrateEcu", "InstanceIds", "host-1", "LogicalRegionId", "other");
  }

  @Test
  void a_namespace_named_by_its_number_alone_may_be_any() {
    office.bobMay("one", "Allow", "edas:DeleteNamespace", "acs:edas:*:*:namespace/belay:x");
    allowed("DeleteUserDefineRegion", "RegionTag", "belay:x");
    refused("DeleteUserDefineRegion", "Id", "7");
  }

  @Test
  void an_operator_of_one_application_decides_about_its_orders_and_about_no_others() {
    office.bobMay("one", "Allow", MANAGE, Office.application("app-1"));
    abortAllowed();
    allowed("ContinuePipeline", "PipelineId", "pipe-2");
    allowed("RetryChangeOrderTask", "TaskId", "task-1");
    allowed("StopApplication", "AppId", "app-1");
    refused("AbortChangeOrder", "ChangeOrderId", "order-2");
    refused("StopApplication", "AppId", "app-2");
    refused("ContinuePipeline", "PipelineId", "elsewhere");
  }

  @Test
  void an_order_can_be_decided_on_by_an_action_of_its_own() {
    office.bobMay("aborts", "Allow", "edas:AbortChangeOrder", ANYTHING);
    abortAllowed();
    allowed("PlanAbort", "ChangeOrderId", "order-1");
    refused("PlanRollback", "ChangeOrderId", "order-1");
    refused("RollbackChangeOrder", "ChangeOrderId", "order-1");
    refused("AbortAndRollbackChangeOrder", "ChangeOrderId", "order-1");
  }

  @Test
  void a_deny_on_either_action_forbids() {
    office.bobMay("operator", "Allow", MANAGE, ANYTHING);
    office.bobMay("no-abort", "Deny", "edas:AbortChangeOrder", ANYTHING);
    office.accounts.policies().attach("AliyunEDASReadOnlyAccess", "USER", "bob");
    assertThat(abortRefused()).contains("policy no-abort forbids it in statement 1");
    refused("AbortAndRollbackChangeOrder", "ChangeOrderId", "order-1");
    allowed("RollbackChangeOrder", "ChangeOrderId", "order-1");

    office.bobMay("no-abort", "Deny", MANAGE, ANYTHING);
    office.bobMay("operator", "Allow", "edas:*", ANYTHING);
    abortRefused();
    refused("RollbackChangeOrder", "ChangeOrderId", "order-1");
  }

  @Test
  void a_change_counts_at_once() {
    abortRefused();
    office.bobMay("operator", "Allow", MANAGE, ANYTHING);
    abortAllowed();
    office.accounts.policies().detach("operator", "USER", "bob");
    abortRefused();
    office.accounts.groups().create("operators", "");
    office.accounts.policies().attach("operator", "GROUP", "operators");
    abortRefused();
    office.accounts.groups().add("operators", "bob");
    abortAllowed();
    office.accounts.groups().delete("operators");
    abortRefused();
  }

  @Test
  void what_lies_in_another_namespace_is_refused_as_what_is_not_there() {
    office.bobMay("here", "Allow", ANYTHING, "acs:edas:*:*:namespace/belay/*");
    String elsewhere = refused("AbortChangeOrder", "ChangeOrderId", "order-9");
    String nowhere = refused("AbortChangeOrder", "ChangeOrderId", "order-8");
    assertThat(elsewhere.replace("order-9", "X")).isEqualTo(nowhere.replace("order-8", "X"));
    assertThat(elsewhere).contains("ChangeOrderId order-9").doesNotContain("app-9", "other");
    refused("GetApplication", "AppId", "app-8");
  }

  @Test
  void who_may_do_it_everywhere_is_told_that_something_is_not_there() {
    office.bobMay("everywhere", "Allow", ANYTHING, ANYTHING);
    allowed("AbortChangeOrder", "ChangeOrderId", "order-8");
  }

  @Test
  void every_cluster_and_host_that_is_named_is_asked_for() {
    office.bobMay(
        "one", "Allow", "edas:ManageCluster", "acs:edas:*:*:namespace/belay/cluster/cl-1");
    allowed("CreateIDCImportCommand", "ClusterId", "cl-1");
    allowed("AcceptHost", "HostId", "host-1");
    refused("AcceptHost", "HostId", "host-9");
    refused("CreateIDCImportCommand", "ClusterId", "cl-9");
  }

  @Test
  void what_is_made_is_asked_for_in_the_namespace_where_it_will_be() {
    office.bobMay("here", "Allow", "edas:Create*", "acs:edas:*:*:namespace/belay/*");
    allowed("InsertApplication", "ApplicationName", "shop", "ClusterId", "cl-1");
    refused("InsertApplication", "ApplicationName", "shop", "ClusterId", "cl-9");
    refused("InsertApplication", "ApplicationName", "shop");
    allowed("InsertCluster", "ClusterName", "c", "ClusterType", "2", "NetworkMode", "1");
    refused(
        "InsertCluster",
        "ClusterName",
        "c",
        "ClusterType",
        "2",
        "NetworkMode",
        "1",
        "LogicalRegionId",
        "belay:x");
  }

  @Test
  void lists_hold_what_may_be_seen() {
    assertThat(desk.answer(BOB, "ListApplication").at("/ApplicationList/Application")).isEmpty();
    assertThat(desk.answer(BOB, "ListCluster").at("/ClusterList/Cluster")).isEmpty();
    office.bobMay("one", "Allow", "edas:Read*", "acs:edas:*:*:namespace/" + ANYTHING);
    assertThat(desk.answer(BOB, "ListApplication").at("/ApplicationList/Application")).isNotEmpty();
    assertThat(desk.answer(BOB, "ListCluster").at("/ClusterList/Cluster")).isNotEmpty();
    assertThat(desk.answer("ListApplication").at("/ApplicationList/Application")).isNotEmpty();
  }

  @Test
  void followed_events_are_those_of_orders_that_may_be_seen() {
    assertThat(desk.answer("FollowEvents", "From", "0.0").at("/EventList/Event")).isNotEmpty();
    assertThat(desk.answer(BOB, "FollowEvents", "From", "0.0").at("/EventList/Event")).isEmpty();
    assertThat(desk.answer(BOB, "FollowEvents", "From", "0.0").get("Next")).isNotNull();
  }

  @Test
  void full_access_to_edas_gives_no_rights_over_accounts() {
    office.accounts.policies().attach("AliyunEDASFullAccess", "USER", "bob");
    allowed("AuthorizeRole", "TargetUserId", "bob", "RoleIds", "1");
    refused("CreateUser", "UserName", "eve");
    refused("CreateKey", "UserName", "alice");
    refused("CreateTemporaryKey", "UserName", "alice");
    refused("ListAudit");
    // Nor by way of a role that holds such a policy.
    office.bobMay("accounts", "Allow", "ram:*", ANYTHING);
    office.accounts.policies().detach("accounts", "USER", "bob");
    office.accounts.policies().attach("accounts", "ROLE", "deployer");
    office.accounts.roles().authorizeRoles("bob", List.of("1"));
    refused("CreateUser", "UserName", "eve");
  }

  @Test
  void a_role_of_edas_counts_for_the_applications_that_were_authorized() {
    office.accounts.roles().authorizeRoles("bob", List.of("1"));
    abortRefused();
    office.accounts.roles().authorizeApplications("bob", List.of("a"));
    allowed("StopApplication", "AppId", "a");
    allowed("GetApplication", "AppId", "a");
    refused("StopApplication", "AppId", "app-1");
    office.accounts.roles().change(1, "1:1");
    refused("StopApplication", "AppId", "a");
    office.accounts.roles().delete(1);
    allowed("GetApplication", "AppId", "a");
    office.accounts.roles().authorizeApplications("bob", List.of());
    refused("GetApplication", "AppId", "a");
  }

  @Test
  void a_session_may_do_what_its_role_may_and_its_own_policy_allows() {
    office.bobMay("operator", "Allow", MANAGE, ANYTHING);
    office.accounts.policies().attach("AliyunEDASReadOnlyAccess", "ROLE", "deployer");
    office.accounts.roles().change(1, "");
    Visitor role = session("deployer", Optional.empty());
    Operation look = desk.operation("GetApplication");
    desk.guard.check(role, look, desk.request(look, role, "AppId", "app-1"));
    refused(role, "StopApplication", "AppId", "app-1");

    String document =
        "{\"Version\":\"1\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"edas:*\",\"Resource\":\""
            + Office.application("app-1")
            + "\"}}";
    var limit = Optional.of(new Attached("session", Policy.parse(document)));
    Visitor limited = session("", limit);
    Operation stop = desk.operation("StopApplication");
    desk.guard.check(limited, stop, desk.request(stop, limited, "AppId", "app-1"));
    refused(limited, "StopApplication", "AppId", "app-2");
    refused(limited, "GetApplication", "AppId", "app-1");

    office.bobMay("all", "Allow", ANYTHING, ANYTHING);
    refused(session("", Optional.empty()), "CreateTemporaryKey");
  }

  private Visitor session(String role, Optional<Attached> limit) {
    return new Visitor(
        new Caller("bob", "STS.1", "10.0.0.9"),
        Optional.of(new Session(role, limit, office.now.plusSeconds(900), "")),
        false);
  }

  @Test
  void an_explanation_names_the_statement_that_decides() {
    String abort = "edas:AbortChangeOrder";
    String resource = Office.application("app-1").replace("*:*", "belay:account");
    assertThat(reason(abort, resource))
        .isEqualTo(
            "No statement of bob's policies allows edas:AbortChangeOrder or"
                + " edas:ManageApplication on that.");
    office.bobMay("operator", "Allow", MANAGE, Office.application("app-1"));
    assertThat(reason(abort, resource)).isEqualTo("Statement 1 of operator allows it.");
    office.bobMay("never", "Deny", abort, ANYTHING);
    assertThat(reason(abort, resource))
        .isEqualTo("Statement 1 of never forbids it, whatever other policies allow.");
  }

  private String reason(String action, String resource) {
    return desk.answer("ExplainPolicy", "UserName", "bob", "Action", action, "Resource", resource)
        .at("/Explanation/Reason")
        .textValue();
  }
}
