package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopTest {

  private static final String OPEN = "/belay/v1/orders/open";
  private static final String ONE =
      """
      {"OrderList":{"Order":[{"Id":"o-1","AppName":"shop","Type":"CoDeploy"}]}}\
      """;

  private final FakeServer server = new FakeServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void each_open_order_is_a_line_with_its_failed_hosts_below() {
    server.on(OPEN, ONE).on("/belay/v1/order", order());
    var line = new TestLine(server);

    assertThat(line.run("top")).isZero();

    assertThat(line.out().lines())
        .containsExactly(
            "shop  CoDeploy o-1  RUNNING  batch 1/2  1 of 3 hosts done, 1 failed",
            "  web-1 (10.0.0.1)  1.0 -> 1.1  FAILED EDAS-19004: no schema");
  }

  @Test
  void with_json_the_orders_are_one_array_with_the_applications_names() {
    server.on(OPEN, ONE).on("/belay/v1/order", order());
    var line = new TestLine(server);

    assertThat(line.run("top", "--json")).isZero();

    assertThat(line.json().get(0).path("AppName").asText()).isEqualTo("shop");
    assertThat(line.json().get(0).path("Id").asText()).isEqualTo("o-1");
  }

  @Test
  void a_terminal_is_painted_until_ctrl_c_and_nothing_is_said_to_move_when_nothing_does() {
    server.on(OPEN, "{\"OrderList\":{\"Order\":[]}}");
    var terminal = new TestLine(server.endpoint(), 100, FakeKeyboard.interrupting());

    assertThat(terminal.run("top")).isZero();

    assertThat(terminal.out()).isEqualTo("nothing moves: no order is open\n");
  }

  private static String order() {
    return """
    {"Order":{"Id":"o-1","Type":"CoDeploy","Status":"RUNNING","BatchList":{"Batch":[
      {"PipelineId":"p","Number":1,"Status":"RUNNING","Counts":{"FAILED":1,"ACTIVE":1},
       "TaskList":{"Task":[{"TaskId":"t","HostName":"web-1","Ip":"10.0.0.1","FromVersion":"1.0",
         "ToVersion":"1.1","State":"SETTLED","Verdict":"FAILED","FailureCode":"EDAS-19004",
         "Message":"exit code 3\\nno schema\\n"}]}},
      {"PipelineId":"q","Number":2,"Status":"READY","Counts":{"WAITING":1}}]}}}\
    """;
  }
}
