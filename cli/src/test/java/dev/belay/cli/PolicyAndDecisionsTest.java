package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policy, and what people decide about instances, applications and hosts. */
class PolicyAndDecisionsTest {

  private static final String ORDER_ID = "0190c0de-0000-7000-8000-000000000001";
  private static final String POLICY =
      """
      {"FailureTolerance":2,"AutoRollback":true,"OfflineGraceSeconds":30,\
      "AbortDeadlineSeconds":60,"MinimumHealthySeconds":5}\
      """;
  private static final String CREATED =
      "{\"Code\":200,\"ChangeOrderId\":\"%s\"}".formatted(ORDER_ID);
  private static final String ORDER =
      """
      {"Order":{"Id":"%s","Status":"FAILED","BatchList":{"Batch":[{"TaskList":{"Task":[
        {"TaskId":"t-1","InstanceId":"i-1","HostId":"h-1","HostName":"one","Ip":"10.0.0.1",
         "Verdict":"COMPLETED"},
        {"TaskId":"t-2","InstanceId":"i-2","HostId":"h-2","HostName":"two","Ip":"10.0.0.2",
         "Verdict":"FAILED"}]}}]}}}\
      """
          .formatted(ORDER_ID);

  private final FakeServer server = new FakeServer();
  private final TestLine line = new TestLine(server);

  @BeforeEach
  void know() {
    server
        .on(
            "/pop/v5/app/app_list",
            "{\"ApplicationList\":{\"Application\":[{\"AppId\":\"a-1\",\"Name\":\"shop\"}]}}")
        .on(
            "/belay/v1/instances",
            """
            {"InstanceList":{"Instance":[
              {"InstanceId":"i-1","HostName":"one","HostOnline":true,"Epoch":3,"ObservedEpoch":9},
              {"InstanceId":"i-2","HostName":"two","HostOnline":true}]}}\
            """)
        .on("/belay/v1/application", "{\"Application\":{\"Policy\":%s}}".formatted(POLICY))
        .on("/belay/v1/order", ORDER);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_policy_is_shown_and_status_shows_it_too() {
    assertThat(line.run("app", "policy", "shop")).isZero();
    assertThat(line.out()).containsPattern("offline-grace +30 s").containsPattern("rollback +on");
    assertThat(line.run("app", "status", "shop")).isZero();
    assertThat(line.out()).contains("policy: tolerance 2, auto-rollback on", "ahead of the server");
  }

  @Test
  void only_what_is_named_is_changed() {
    server.on("/belay/v1/policy", "{\"Policy\":%s}".formatted(POLICY));

    assertThat(line.run("app", "policy", "shop", "--auto-rollback", "off", "--tolerance", "2"))
        .isZero();

    assertThat(server.last().line()).isEqualTo("PUT /belay/v1/policy");
    assertThat(server.last().parameters())
        .containsEntry("AutoRollback", "false")
        .containsEntry("FailureTolerance", "2")
        .doesNotContainKey("OfflineGraceSeconds");
    assertThat(line.run("app", "policy", "shop", "--auto-rollback", "yes")).isEqualTo(2);
    assertThat(line.err()).contains("'yes', which is neither on nor off");
  }

  @Test
  void a_deploy_takes_the_policy_for_itself() {
    server.on("/pop/v5/changeorder/co_deploy", CREATED);

    assertThat(
            line.run(
                "deploy", "shop", "http://x/y.jar", "--version", "1", "--min-healthy-time", "9"))
        .isZero();

    assertThat(server.last().parameters()).containsEntry("MinimumHealthySeconds", "9");
  }

  @Test
  void a_check_is_given_as_a_whole_and_times_have_units() {
    server.on("/belay/v1/policy", "{\"Policy\":%s}".formatted(POLICY));

    assertThat(
            line.run(
                "app",
                "policy",
                "shop",
                "--check-prometheus",
                "http://prometheus:9090",
                "--query",
                "max(errors)",
                "--bound",
                "< 0.01",
                "--times",
                "2",
                "--interval",
                "15s",
                "--deadline",
                "10m"))
        .isZero();

    assertThat(server.last().parameters())
        .containsEntry("CheckKind", "prometheus")
        .containsEntry("CheckUrl", "http://prometheus:9090")
        .containsEntry("CheckQuery", "max(errors)")
        .containsEntry("CheckBound", "< 0.01")
        .containsEntry("CheckTimes", "2")
        .containsEntry("CheckIntervalSeconds", "15")
        .containsEntry("CheckDeadlineSeconds", "600")
        .doesNotContainKeys("CheckStatus", "CheckFailures", "FailureTolerance");
    assertThat(line.run("app", "policy", "shop", "--no-check")).isZero();
    assertThat(server.last().parameters()).containsEntry("CheckKind", "none");
    assertThat(line.run("app", "policy", "shop", "--times", "2")).isEqualTo(2);
    assertThat(line.err()).contains("one of --check-http, --check-prometheus and --no-check");
    assertThat(line.run("app", "policy", "shop", "--check-http", "http://x/", "--interval", "soon"))
        .isEqualTo(2);
    assertThat(line.err()).contains("--interval is 'soon', which is no time");
  }

  @Test
  void retry_and_skip_find_the_task_by_its_host() {
    server.on("/pop/v5/changeorder/task_retry", "{\"Code\":200,\"Data\":\"t-2\"}");

    assertThat(line.run("retry", ORDER_ID, "two")).isZero();
    assertThat(server.last().parameters())
        .containsEntry("TaskId", "t-2")
        .containsEntry("RetryStatus", "true");
    assertThat(line.out()).contains("two (10.0.0.2) is tried again");
    assertThat(line.run("skip", ORDER_ID, "t-2", "--json")).isZero();
    assertThat(server.last().parameters()).containsEntry("RetryStatus", "false");
    assertThat(line.json().path("TaskId").asText()).isEqualTo("t-2");
  }

  @Test
  void a_host_that_is_not_in_the_order_is_told_which_have_failed() {
    assertThat(line.run("retry", ORDER_ID, "three")).isEqualTo(3);
    assertThat(line.err()).contains("is called three; failed: two (10.0.0.2)", "next: belay order");
  }

  @Test
  void a_refused_decision_says_what_to_type() {
    server.on(
        "/pop/v5/changeorder/task_retry",
        409,
        FakeServer.error("ChangeOrder.NotNewest", "Change order X is not the newest."));

    assertThat(line.run("retry", ORDER_ID, "two")).isEqualTo(3);

    assertThat(line.err()).contains("is not the newest", "next: belay orders APP");
  }

  @Test
  void a_reset_names_every_instance_when_none_is_named() {
    server.on("/pop/v5/changeorder/co_reset", CREATED);

    assertThat(line.run("reset", "shop")).isZero();
    assertThat(server.last().parameters()).containsEntry("EccInfo", "i-1,i-2");
    assertThat(line.run("reset", "shop", "--instances", "two")).isZero();
    assertThat(server.last().parameters()).containsEntry("EccInfo", "i-2");
  }

  @Test
  void instances_move_to_another_group() {
    server
        .on(
            "/pop/v5/app/deploy_group_list",
            "{\"DeployGroupList\":{\"DeployGroup\":[{\"GroupId\":\"g-2\",\"GroupName\":\"blue\"}]}}")
        .on("/pop/v5/changeorder/co_change_group", CREATED);

    assertThat(line.run("group", "move", "shop", "blue", "one", "two", "--force")).isZero();

    assertThat(server.last().parameters())
        .containsEntry("GroupName", "g-2")
        .containsEntry("EccInfo", "i-1,i-2")
        .containsEntry("ForceStatus", "true");
  }

  @Test
  void an_application_is_deleted_by_an_order() {
    server.on("/pop/v5/changeorder/co_delete_app", CREATED);

    assertThat(line.run("app", "delete", "shop")).isZero();

    assertThat(server.last().line()).isEqualTo("DELETE /pop/v5/changeorder/co_delete_app");
    assertThat(line.out()).contains("order " + ORDER_ID);
  }

  @Test
  void a_host_that_is_ahead_is_accepted_by_its_name() {
    server
        .on(
            "/pop/v5/resource/cluster_list",
            "{\"ClusterList\":{\"Cluster\":[{\"ClusterId\":\"c-1\"}]}}")
        .on("/belay/v1/hosts", "{\"HostList\":{\"Host\":[{\"HostId\":\"h-1\",\"Name\":\"one\"}]}}")
        .on("/belay/v1/hosts/accept", "{\"InstanceIds\":{\"Items\":[\"i-1\"]}}")
        .on("/belay/v1/hosts/accept", "{\"InstanceIds\":{\"Items\":[]}}");

    assertThat(line.run("host", "accept", "one")).isZero();
    assertThat(server.last().parameters()).containsEntry("HostId", "h-1");
    assertThat(line.out()).contains("instances that were ahead: 1");
    assertThat(line.run("host", "accept", "one")).isZero();
    assertThat(line.out()).contains("is not ahead; nothing was changed");
  }
}
