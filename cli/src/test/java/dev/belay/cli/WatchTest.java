package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {

  private static final String ID = "0190c0de-0000-7000-8000-000000000001";
  private static final String PATH = "/belay/v1/order";

  private final FakeServer server = new FakeServer();
  private final TestLine line = new TestLine(server);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void plain_lines_say_each_change_once_and_success_exits_with_0() {
    server
        .on(PATH, order("RUNNING", batch(1, "RUNNING", "ACTIVE", "", "download")))
        .on(PATH, order("RUNNING", batch(1, "RUNNING", "ACTIVE", "", "download")))
        .on(PATH, order("RUNNING", batch(1, "RUNNING", "ACTIVE", "", "health")))
        .on(PATH, order("SUCCEEDED", batch(1, "SUCCEEDED", "SETTLED", "COMPLETED", "health")));

    assertThat(line.run("watch", ID)).isZero();

    assertThat(line.out().lines())
        .containsExactly(
            "order " + ID + ": CoDeploy, 1 batch",
            "batch 1/1: RUNNING",
            "batch 1/1 web-1 (10.0.0.1) 1.0 -> 1.1: download",
            "batch 1/1 web-1 (10.0.0.1): health",
            "batch 1/1: SUCCEEDED",
            "batch 1/1 web-1 (10.0.0.1): COMPLETED",
            "order " + ID + ": SUCCEEDED, 1 COMPLETED");
  }

  @Test
  void a_failed_order_exits_with_1_and_shows_the_process_output() {
    server.on(
        PATH,
        order("FAILED", batch(1, "FAILED", "SETTLED", "FAILED", "health"))
            .replace("\"Message\":\"\"", "\"Message\":\"exit code 3\\nFATAL: no schema\""));

    assertThat(line.run("watch", ID)).isEqualTo(1);

    assertThat(line.out()).contains("FAILED EDAS-19004: FATAL: no schema");
    assertThat(line.out()).contains("  | FATAL: no schema", "belay rollback " + ID);
  }

  @Test
  void with_json_each_change_is_an_object_and_the_last_line_is_the_order() {
    server
        .on(PATH, order("RUNNING", batch(1, "RUNNING", "ACTIVE", "", "stop")))
        .on(PATH, order("ABORTED", batch(1, "ABORTED", "SETTLED", "RESTORED", "start")));

    assertThat(line.run("watch", ID, "--json")).isEqualTo(1);

    assertThat(line.jsonLines().stream().map(each -> each.path("Change").asText()))
        .containsExactly("ORDER", "BATCH", "TASK", "BATCH", "TASK", "ORDER", "");
    assertThat(line.jsonLines().get(2).toString())
        .contains("\"Batch\":1,", "\"HostName\":\"web-1\"", "\"Step\":\"stop\"");
    assertThat(line.json().path("Status").asText()).isEqualTo("ABORTED");
    assertThat(line.err()).isEmpty();
  }

  @Test
  void what_is_measured_after_a_batch_is_a_line_each_time_with_the_way_to_go_on_without() {
    server
        .on(PATH, order("WAIT_AUTO", measured("MEASURING", 1, "0.2 is < 1")))
        .on(PATH, order("SUCCEEDED", measured("HELD", 3, "0.1 is < 1")));

    assertThat(line.run("watch", ID)).isZero();

    assertThat(line.out().lines())
        .contains(
            "batch 1/1: evidence 1/3: 0.2 is < 1, to go on without it: belay continue " + ID,
            "batch 1/1: evidence 3/3: 0.1 is < 1");
  }

  private static String measured(String state, int held, String found) {
    return batch(1, "WAIT_AUTO", "SETTLED", "COMPLETED", "")
        .replace(
            "\"TaskList\"",
            """
            "Evidence":{"State":"%s","Held":%d,"Times":3,"Found":"%s"},"TaskList"\
            """
                .formatted(state, held, found));
  }

  @Test
  void without_a_terminal_ctrl_c_detaches_and_says_how_to_go_on() {
    server.on(PATH, order("RUNNING", batch(1, "RUNNING", "ACTIVE", "", "stop")));
    var piped = new TestLine(server.endpoint(), 0, FakeKeyboard.unattended());

    assertThat(piped.run("watch", ID)).isEqualTo(130);

    assertThat(piped.out().lines())
        .contains("detached; the order goes on: " + ID, "to see it again: belay watch " + ID);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void on_a_terminal_ctrl_c_asks_and_an_abort_is_followed_to_its_end() {
    server
        .on(PATH, order("RUNNING", batch(1, "RUNNING", "ACTIVE", "", "stop")))
        .on(PATH, order("ABORTED", batch(1, "ABORTED", "SETTLED", "RESTORED", "start")))
        .on(
            "/pop/v5/changeorder/change_order_abort",
            "{\"Data\":{\"ChangeOrderId\":\"%s\"}}".formatted(ID));
    var terminal = terminal(FakeKeyboard.interrupting("what?", "Abort"));

    assertThat(terminal.run("watch", ID)).isEqualTo(1);

    assertThat(terminal.out()).contains("Type d to detach, a to abort it, r to roll it back");
    assertThat(terminal.out()).contains("ABORTED, 1 RESTORED");
  }

  @Test
  void on_a_terminal_a_rollback_is_followed_in_the_place_of_the_order() {
    var rollback = ID.replace("0001", "0002");
    server
        .on(PATH, order("RUNNING", batch(1, "RUNNING", "ACTIVE", "", "stop")))
        .on(
            PATH,
            order("SUCCEEDED", batch(1, "SUCCEEDED", "SETTLED", "COMPLETED", ""))
                .replace(ID, rollback))
        .on(
            "/pop/v5/oam/changeorder/rollback",
            "{\"Data\":{\"ChangeOrderId\":\"%s\"}}".formatted(rollback));
    var terminal = terminal(FakeKeyboard.interrupting("r"));

    assertThat(terminal.run("watch", ID)).as("it was not what had been asked for").isEqualTo(1);

    assertThat(terminal.out()).contains("order " + rollback + " rolls back " + ID);
    assertThat(server.last().parameters()).containsEntry("ChangeOrderId", rollback);
  }

  @Test
  void ctrl_c_twice_detaches_and_enter_goes_on_watching() {
    server
        .on(PATH, order("RUNNING", batch(1, "RUNNING", "ACTIVE", "", "stop")))
        .on(PATH, order("SUCCEEDED", batch(1, "SUCCEEDED", "SETTLED", "COMPLETED", "")));

    assertThat(terminal(FakeKeyboard.interrupting("Ctrl-C")).run("watch", ID)).isEqualTo(130);
    assertThat(terminal(FakeKeyboard.interrupting("")).run("watch", ID)).isZero();
  }

  private TestLine terminal(FakeKeyboard keyboard) {
    return new TestLine(server.endpoint(), 100, keyboard);
  }

  @Test
  void abort_with_wait_exits_with_0_when_the_order_is_aborted() {
    server
        .on(
            "/pop/v5/changeorder/change_order_abort",
            "{\"Data\":{\"ChangeOrderId\":\"%s\"}}".formatted(ID))
        .on(PATH, order("ABORTED", batch(1, "ABORTED", "SETTLED", "UNTOUCHED", "")));

    assertThat(line.run("abort", ID, "--wait")).isZero();
  }

  @Test
  void continue_starts_the_batch_that_waits() {
    server
        .on(
            PATH,
            order(
                "WAIT_MANUAL",
                batch(1, "SUCCEEDED", "SETTLED", "COMPLETED", "")
                    + ","
                    + batch(2, "WAIT_MANUAL", "WAITING", "", "")))
        .on("/pop/v5/changeorder/pipeline_batch_confirm", "{\"Code\":200}");

    assertThat(line.run("continue", ID)).isZero();

    assertThat(server.last().parameters())
        .containsEntry("PipelineId", "p-2")
        .containsEntry("Confirm", "true");
  }

  @Test
  void continue_takes_a_pipeline_id_too() {
    server
        .on(PATH, 404, FakeServer.error("InvalidChangeOrder.NotFound", "no such order"))
        .on("/pop/v5/changeorder/pipeline_batch_confirm", "{\"Code\":200}");

    assertThat(line.run("continue", ID)).isZero();

    assertThat(server.last().parameters()).containsEntry("PipelineId", ID);
  }

  @Test
  void a_terminal_is_repainted_in_place() {
    server
        .on(PATH, order("RUNNING", batch(1, "RUNNING", "ACTIVE", "", "stop")))
        .on(PATH, order("SUCCEEDED", batch(1, "SUCCEEDED", "SETTLED", "COMPLETED", "")));
    var terminal = new TestLine(server.endpoint(), 100);

    assertThat(terminal.run("watch", ID, "--no-color")).isZero();

    assertThat(terminal.out())
        .contains("batch 1/1 " + "░".repeat(24) + " 0/1 RUNNING")
        .contains("    web-1 (10.0.0.1)  1.0 -> 1.1  stop")
        .contains("\u001b[3F\u001b[J")
        .contains("batch 1/1 " + "█".repeat(24) + " 1/1 SUCCEEDED")
        .doesNotContain("\u001b[32m");
  }

  private static String order(String status, String batches) {
    return """
    {"Code":200,"Order":{"Id":"%s","Type":"CoDeploy","Status":"%s","Message":null,
      "Aborting":false,"SupportRollback":true,"BatchList":{"Batch":[%s]}}}\
    """
        .formatted(ID, status, batches);
  }

  private static String batch(
      int number, String status, String state, String verdict, String step) {
    return """
    {"PipelineId":"p-%1$d","Number":%1$d,"Status":"%2$s","Counts":{"%3$s":1},
     "TaskList":{"Task":[{"TaskId":"t-%1$d","HostName":"web-%1$d","Ip":"10.0.0.%1$d",
       "HostOnline":true,"FromVersion":"1.0","ToVersion":"1.1","State":"%4$s",
       "Verdict":%5$s,"FailureCode":%6$s,"Message":"","Step":"%7$s"}]}}\
    """
        .formatted(
            number,
            status,
            verdict.isEmpty() ? state : verdict,
            state,
            verdict.isEmpty() ? "null" : "\"" + verdict + "\"",
            verdict.equals("FAILED") ? "\"EDAS-19004\"" : "null",
            step);
  }
}
