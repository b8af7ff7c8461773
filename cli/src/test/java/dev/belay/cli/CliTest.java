package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {

  private static final String ORDER_ID = "0190c0de-0000-7000-8000-000000000001";
  private static final String APPLICATIONS =
      """
      {"ApplicationList":{"Application":[
        {"AppId":"a-1","Name":"shop","State":"RUNNING","Instances":4,"RunningInstanceCount":4,
         "Port":8080,"ClusterId":"c-1"},
        {"AppId":"a-2","Name":"twin","ClusterId":"c-1"},
        {"AppId":"a-3","Name":"twin","ClusterId":"c-1"}]}}\
      """;
  private static final String CREATED =
      "{\"Code\":200,\"ChangeOrderId\":\"%s\"}".formatted(ORDER_ID);

  private final FakeServer server = new FakeServer();
  private final TestLine line = new TestLine(server);

  @TempDir Path folder;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_list_is_a_table_for_people_and_an_array_for_programs() {
    server.on("/pop/v5/app/app_list", APPLICATIONS);

    assertThat(line.run("app", "list")).isZero();
    assertThat(line.out().lines().toList().get(1)).matches("shop +RUNNING +4/4 +8080 +a-1");

    assertThat(line.run("app", "list", "--json")).isZero();
    assertThat(line.json().get(0).path("Name").asText()).isEqualTo("shop");
  }

  @Test
  void deploy_uploads_a_local_file_and_deploys_what_the_upload_returned() throws IOException {
    var jar = Files.writeString(folder.resolve("shop.jar"), "bytes of a jar");
    server
        .on("/pop/v5/app/app_list", APPLICATIONS)
        .on("/belay/v1/packages", "{\"Package\":{\"Url\":\"belay:abc\"}}")
        .on("/pop/v5/changeorder/co_deploy", CREATED);

    assertThat(
            line.run(
                "deploy",
                "shop",
                jar.toString(),
                "--version",
                "1.1 é",
                "--batches",
                "4",
                "--manual",
                "--tolerance",
                "1",
                "--json"))
        .isZero();

    assertThat(line.json().path("ChangeOrderId").asText()).isEqualTo(ORDER_ID);
    var upload = server.asked().get(1);
    assertThat(upload.line()).isEqualTo("PUT /belay/v1/packages");
    assertThat(upload.body()).isEqualTo("bytes of a jar");
    assertThat(upload.parameters()).containsEntry("PackageVersion", "1.1 é");
    assertThat(server.last().parameters())
        .containsEntry("AppId", "a-1")
        .containsEntry("WarUrl", "belay:abc")
        .containsEntry("DeployType", "url")
        .containsEntry("GroupId", "all")
        .containsEntry("Batch", "4")
        .containsEntry("ReleaseType", "1")
        .containsEntry("FailureTolerance", "1");
  }

  @Test
  void hooks_are_shown_replaced_and_cleared() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("hooks.json"),
            "[\n {\"name\": \"prestopInstance\", \"script\": \"ls\\nexit 1\"}\n]");
    server
        .on("/pop/v5/app/app_list", APPLICATIONS)
        .on(
            "/belay/v1/application",
            "{\"Application\":{\"Hooks\":{\"Hook\":["
                + "{\"Name\":\"prestopInstance\",\"Script\":\"ls\\nexit 1\",\"IgnoreFail\":true}]}}}")
        .on("/pop/app/config_app_hook_json", "{\"HooksConfiguration\":[]}");

    assertThat(line.run("app", "hooks", "shop")).isZero();
    assertThat(line.out().lines().toList().get(1)).matches("prestopInstance +goes on +9 +ls");
    assertThat(line.run("app", "hooks", "shop", "--set", file.toString(), "--json")).isZero();
    assertThat(server.last().line()).isEqualTo("POST /pop/app/config_app_hook_json");
    assertThat(server.last().parameters())
        .containsEntry("AppId", "a-1")
        .containsEntry("Hooks", "[{\"name\":\"prestopInstance\",\"script\":\"ls\\nexit 1\"}]");
    assertThat(line.json().isArray()).isTrue();
    assertThat(line.run("app", "hooks", "shop", "--clear")).isZero();
    assertThat(server.last().parameters()).containsEntry("Hooks", "[]");
  }

  @Test
  void hooks_that_cannot_be_read_are_a_usage_error() throws IOException {
    var file = Files.writeString(folder.resolve("hooks.json"), "{}");

    assertThat(line.run("app", "hooks", "shop", "--set", file.toString())).isEqualTo(2);
    assertThat(line.err()).contains("it is no array", "next: ");
    assertThat(line.run("app", "hooks", "shop", "--set", "/no/such.json")).isEqualTo(2);
    assertThat(line.run("app", "hooks", "shop", "--set", file.toString(), "--clear")).isEqualTo(2);
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void deploy_of_an_address_uploads_nothing() {
    server.on("/pop/v5/app/app_list", APPLICATIONS).on("/pop/v5/changeorder/co_deploy", CREATED);

    assertThat(line.run("deploy", "a-1", "http://repo/shop.jar", "--version", "1")).isZero();

    assertThat(server.asked()).hasSize(2);
    assertThat(server.last().parameters()).containsEntry("WarUrl", "http://repo/shop.jar");
    assertThat(line.out()).contains("order " + ORDER_ID, "belay watch " + ORDER_ID);
  }

  @Test
  void deploy_of_a_file_that_is_not_there_is_a_usage_error() {
    server.on("/pop/v5/app/app_list", APPLICATIONS);

    assertThat(line.run("deploy", "shop", "/no/such.jar", "--version", "1")).isEqualTo(2);

    assertThat(line.err()).contains("there is no file /no/such.jar", "next: ");
  }

  @Test
  void an_unknown_name_says_what_there_is() {
    server.on("/pop/v5/app/app_list", APPLICATIONS);

    assertThat(line.run("app", "status", "shpo")).isEqualTo(3);

    assertThat(line.err()).contains("no application is called shpo; there is shop, twin");
    assertThat(line.err()).contains("did you mean shop?");
    assertThat(line.err()).contains("next: belay app list");
  }

  @Test
  void an_ambiguous_name_lists_the_ids() {
    server.on("/pop/v5/app/app_list", APPLICATIONS);

    assertThat(line.run("stop", "twin")).isEqualTo(3);

    assertThat(line.err()).contains("a-2, a-3");
  }

  @Test
  void a_refusal_shows_message_code_and_request_id_and_exits_with_3() {
    server.on(
        "/pop/v5/changeorder/change_order_abort",
        409,
        FakeServer.error("ChangeOrder.Finished", "Order X has ended."));

    assertThat(line.run("abort", ORDER_ID)).isEqualTo(3);

    assertThat(line.err())
        .contains("Order X has ended.", "ChangeOrder.Finished", "6F9619FF", "next: belay order");
    assertThat(line.out()).isEmpty();
  }

  @Test
  void a_refusal_is_one_json_object_on_standard_error_when_asked() {
    server.on(
        "/pop/v5/changeorder/change_order_abort",
        404,
        FakeServer.error("InvalidChangeOrder.NotFound", "No such order."));

    assertThat(line.run("abort", ORDER_ID, "--json")).isEqualTo(3);

    var error = line.errorJson().path("error");
    assertThat(error.path("code").asText()).isEqualTo("InvalidChangeOrder.NotFound");
    assertThat(error.path("requestId").asText()).startsWith("6F9619FF");
    assertThat(error.path("next").asText()).isEqualTo("belay orders APP");
  }

  @Test
  void no_server_at_all_exits_with_3_and_says_what_to_do() {
    server.close();

    assertThat(line.run("cluster", "list")).isEqualTo(3);

    assertThat(line.err()).contains("no answer from " + server.endpoint(), "next: belay doctor");
  }

  @Test
  void something_else_on_the_port_is_not_taken_for_a_server() {
    server.on("/pop/v5/resource/cluster_list", 502, "<html>bad gateway</html>");

    assertThat(line.run("cluster", "list")).isEqualTo(3);

    assertThat(line.err()).contains("answered HTTP 502").doesNotContain("Exception");
  }

  @Test
  void misuse_exits_with_2_and_names_the_help() {
    assertThat(line.run("deploy", "shop")).isEqualTo(2);
    assertThat(line.err()).contains("--version=V", "next: belay deploy --help");

    assertThat(line.run("rollbak", "x", "--json")).isEqualTo(2);
    assertThat(line.errorJson().path("error").path("message").asText()).contains("rollback");
  }

  @Test
  void abort_and_rollback_print_the_id_and_return() {
    server
        .on(
            "/pop/v5/changeorder/change_order_abort",
            "{\"Code\":200,\"Data\":{\"ChangeOrderId\":\"%s\"}}".formatted(ORDER_ID))
        .on("/pop/v5/oam/changeorder/rollback", "{\"Data\":{\"ChangeOrderId\":\"new-id\"}}");

    assertThat(line.run("abort", ORDER_ID)).isZero();
    assertThat(line.out()).contains("order " + ORDER_ID);
    assertThat(line.run("rollback", ORDER_ID, "--json")).isZero();
    assertThat(line.json().path("ChangeOrderId").asText()).isEqualTo("new-id");
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void an_application_stands_for_its_newest_order() {
    server
        .on("/pop/v5/app/app_list", APPLICATIONS)
        .on(
            "/pop/v5/changeorder/change_order_list",
            "{\"ChangeOrderList\":{\"ChangeOrder\":[{\"ChangeOrderId\":\"newest\"},"
                + "{\"ChangeOrderId\":\"older\"}]}}")
        .on("/pop/v5/changeorder/change_order_abort", "{\"Data\":{\"ChangeOrderId\":\"newest\"}}");

    assertThat(line.run("abort", "shop")).isZero();

    assertThat(server.last().parameters()).containsEntry("ChangeOrderId", "newest");
  }

  @Test
  void create_turns_all_hosts_and_the_environment_into_parameters() {
    server
        .on(
            "/pop/v5/resource/cluster_list",
            "{\"ClusterList\":{\"Cluster\":[{\"ClusterId\":\"c-1\",\"ClusterName\":\"prod\"}]}}")
        .on(
            "/belay/v1/hosts",
            "{\"HostList\":{\"Host\":[{\"HostId\":\"h-1\",\"Name\":\"one\"},{\"HostId\":\"h-2\"}]}}")
        .on("/pop/v5/changeorder/co_create_app", "{\"ApplicationInfo\":{\"AppId\":\"a-9\"}}");

    assertThat(
            line.run(
                "app",
                "create",
                "shop",
                "--cluster",
                "prod",
                "--hosts",
                "all",
                "--env",
                "A=1",
                "--health-url",
                "http://${belay.ip}:${belay.port}/up",
                "--no-port-check"))
        .isZero();

    assertThat(server.last().parameters())
        .containsEntry("ClusterId", "c-1")
        .containsEntry("EcuInfo", "h-1,h-2")
        .containsEntry("Environment", "{\"A\":\"1\"}")
        .containsEntry("EnableUrlCheck", "true")
        .containsEntry("EnablePortCheck", "false")
        .containsEntry("HealthCheckUrl", "http://${belay.ip}:${belay.port}/up")
        .doesNotContainKey("Port");
  }

  @Test
  void the_join_token_alone_fits_into_a_file() {
    server
        .on(
            "/pop/v5/resource/cluster_list",
            "{\"ClusterList\":{\"Cluster\":[{\"ClusterId\":\"c-1\",\"ClusterName\":\"prod\"}]}}")
        .on(
            "/pop/v5/create_idc_import_command",
            "{\"Code\":\"200\",\"Data\":\"echo Zk3-9_aB0cD1eF2gH3iJ4kL5mN6oP7qR8sT9uV0wX1y | belay"
                + " agent --server http://10.20.30.40:8080 --join-file - --data /var/lib/belay\"}");

    assertThat(
            line.run("host", "join-command", "--cluster", "prod", "--hosts", "4", "--token-only"))
        .isZero();

    assertThat(line.out().strip()).isEqualTo("Zk3-9_aB0cD1eF2gH3iJ4kL5mN6oP7qR8sT9uV0wX1y");
    assertThat(server.last().parameters())
        .containsEntry("ClusterId", "c-1")
        .containsEntry("HostCount", "4");
  }

  @Test
  void a_command_that_is_no_command_suggests_one() {
    assertThat(line.run("watsh", ORDER_ID)).isEqualTo(2);
    assertThat(line.err()).contains("did you mean watch?", "next: belay watch --help");
    assertThat(line.run("depoly")).isEqualTo(2);
    assertThat(line.err()).contains("did you mean deploy?");
    assertThat(line.run("deploy", "shop", "x.jar", "--version", "1", "--bathces", "2"))
        .isEqualTo(2);
    assertThat(line.err()).contains("did you mean --batches?");
  }
}
