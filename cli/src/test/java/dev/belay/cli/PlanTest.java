package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --plan} asks and shows. */
class PlanTest {

  private static final String ORDER_ID = "0190c0de-0000-7000-8000-000000000001";
  private static final String APPLICATIONS =
      "{\"ApplicationList\":{\"Application\":[{\"AppId\":\"a-1\",\"Name\":\"shop\"}]}}";

  private final FakeServer server = new FakeServer();
  private final TestLine line = new TestLine(server);

  @TempDir Path folder;

  @AfterEach
  void stop() {
    server.close();
  }

  private static String instance(String host, String from, String to, String fate, String more) {
    return """
    {"HostName":"%s","Ip":"10.0.0.1","FromVersion":"%s","ToVersion":"%s","Fate":"%s"%s}\
    """
        .formatted(host, from, to, fate, more);
  }

  private static String plan(String moving, String staying) {
    return """
    {"Plan":{"Act":"abort","Healthy":4,
     "BatchList":{"Batch":[{"Number":1,"Healthy":4,"Disturbed":1,"Lowest":3,
       "InstanceList":{"Instance":[%s]}}]},
     "StayList":{"Instance":[%s]}}}\
    """
        .formatted(moving, staying);
  }

  @Test
  void a_plan_of_an_abort_shows_every_host_and_the_dip_and_does_nothing() {
    server.on(
        "/belay/v1/plan/abort",
        plan(
            instance("web-2", "1.1", "1.0", "GOES_BACK", ",\"Restarts\":true")
                + ","
                + instance("web-4", "1.1", "1.0", "UNKNOWN", ",\"Reason\":\"its host is offline\""),
            instance("web-1", "1.1", "1.1", "STAYS", ",\"Reason\":\"done\"")));

    assertThat(line.run("abort", ORDER_ID, "--plan")).isZero();

    assertThat(server.asked()).hasSize(1);
    assertThat(server.last().line()).isEqualTo("GET /belay/v1/plan/abort");
    assertThat(server.last().parameters()).containsEntry("ChangeOrderId", ORDER_ID);
    var lines = line.out().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("plan of abort: nothing has been changed");
    assertThat(lines.get(2)).matches("1 +web-2 \\(10.0.0.1\\) +1.1 +1.0 +goes back, restarts");
    assertThat(lines.get(3)).endsWith("unknown: its host is offline");
    assertThat(lines.get(4)).matches("none +web-1 .* 1.1 +1.1 +stays: done");
    assertThat(lines.get(5))
        .isEqualTo("batch 1: 1 of 4 healthy instances at the same time, 3 stay");
    assertThat(lines.getLast()).isEqualTo("to do it: belay abort " + ORDER_ID);
  }

  @Test
  void a_plan_is_one_json_object_when_asked() {
    server.on("/belay/v1/plan/rollback", plan("", ""));

    assertThat(line.run("rollback", ORDER_ID, "--plan", "--json")).isZero();

    assertThat(server.last().line()).isEqualTo("GET /belay/v1/plan/rollback");
    assertThat(line.json().path("Healthy").asInt()).isEqualTo(4);
  }

  @Test
  void of_a_thousand_that_fare_alike_a_few_are_named_and_the_rest_counted() {
    var many =
        IntStream.range(0, 1_000)
            .mapToObj(n -> instance("web-" + n, "1.1", "1.0", "GOES_BACK", ",\"Restarts\":true"))
            .collect(Collectors.joining(","));
    server.on("/belay/v1/plan/rollback", plan(many, ""));

    assertThat(line.run("rollback", ORDER_ID, "--plan")).isZero();

    assertThat(line.out().lines().count()).isLessThan(10);
    assertThat(line.out()).contains("web-0 ", "web-2 ", "and 997 more");
  }

  @Test
  void a_plan_of_a_deploy_uploads_nothing_and_names_the_bytes() throws IOException {
    var jar = Files.writeString(folder.resolve("shop.jar"), "bytes of a jar");
    server.on("/pop/v5/app/app_list", APPLICATIONS).on("/belay/v1/plan/deploy", plan("", ""));

    assertThat(
            line.run(
                "deploy", "shop", jar.toString(), "--version", "2", "--batches", "4", "--plan"))
        .isZero();

    assertThat(server.asked()).hasSize(2);
    assertThat(server.last().line()).isEqualTo("GET /belay/v1/plan/deploy");
    assertThat(server.last().parameters())
        .containsEntry("PackageVersion", "2")
        .containsEntry("Batch", "4")
        .hasEntrySatisfying("WarUrl", url -> assertThat(url).matches("belay:[0-9a-f]{64}"));
  }

  @Test
  void a_plan_says_what_is_measured_after_each_batch() throws IOException {
    var jar = Files.writeString(folder.resolve("shop.jar"), "bytes of a jar");
    server
        .on("/pop/v5/app/app_list", APPLICATIONS)
        .on(
            "/belay/v1/plan/deploy",
            plan("", "").replace("\"Healthy\":4,\n", "\"Check\":\"GET http://x/ answers 200\",\n"));

    assertThat(line.run("deploy", "shop", jar.toString(), "--version", "2", "--plan")).isZero();

    assertThat(line.out())
        .contains("after each batch: GET http://x/ answers 200; else the order fails");
  }

  @Test
  void a_server_that_knows_no_plans_refuses_and_is_not_asked_to_act() {
    assertThat(line.run("abort", ORDER_ID, "--plan")).isEqualTo(3);

    assertThat(server.asked()).hasSize(1);
    assertThat(line.err()).contains("InvalidAction.NotFound");
  }
}
