package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table of operations, as the server tells it. */
class ApiTest {

  private static final String OPERATIONS = "/belay/v1/operations";
  private static final String TOLD =
      """
      {"OperationList":{"Operation":[
       {"Name":"BindSlb","Method":"POST","Path":"/pop/app/bind_slb_json","Action":"edas:M",
        "Resource":"namespace/NS/application/APP","Support":"refused",
        "DeviationList":{"Deviation":["Refused: because."]}},
       {"Name":"ListVpc","Method":"GET","Path":"/pop/v5/vpc_list","Action":"edas:R",
        "Resource":"namespace/NS","Support":"full","DeviationList":{"Deviation":[]}}]}}
      """;

  private final FakeServer server = new FakeServer();
  private final TestLine line = new TestLine(server);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void operations_are_told_with_how_they_differ() {
    server.on(OPERATIONS, TOLD);
    assertThat(line.run("api")).isZero();
    assertThat(line.out())
        .contains("POST /pop/app/bind_slb_json", "edas:M", "refused", "Refused: because.")
        .contains("ListVpc");
  }

  @Test
  void some_operations_are_found_by_a_part_of_the_name_also_as_json() {
    server.on(OPERATIONS, TOLD);
    assertThat(line.run("api", "--only", "vpc", "--json")).isZero();
    assertThat(line.out()).contains("\"ListVpc\"").doesNotContain("BindSlb");
  }
}
