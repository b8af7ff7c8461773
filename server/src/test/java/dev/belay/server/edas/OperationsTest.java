package dev.belay.server.edas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationsTest {

  private static final Set<String> OUR_PARAMETERS =
      Set.of(
          "HostCount",
          "Port",
          "StartArguments",
          "Environment",
          "HealthDeadlineSeconds",
          "StopGraceSeconds",
          "ClientToken",
          "GroupType",
          "FailureTolerance",
          "AutoRollback",
          "OfflineGraceSeconds",
          "AbortDeadlineSeconds",
          "MinimumHealthySeconds",
          "CheckKind",
          "CheckUrl",
          "CheckQuery",
          "CheckBound",
          "CheckStatus",
          "CheckBody",
          "CheckTimeoutSeconds",
          "CheckIntervalSeconds",
          "CheckTimes",
          "CheckFailures",
          "CheckDeadlineSeconds");

  static List<Operation> official() {
    return new Desk()
        .operations.all().stream().filter(each -> each.path().startsWith("/pop/")).toList();
  }

  @Test
  void every_operation_of_this_milestone_is_in_the_table() {
    assertThat(official()).hasSize(81);
    assertThat(new Desk().operations.all()).hasSize(135);
  }

  @ParameterizedTest
  @MethodSource("official")
  void an_entry_agrees_with_the_official_sdk(Operation operation) {
    JsonNode documented = ResponseShape.operations().get(operation.name());
    assertThat(documented).as(operation.name()).isNotNull();
    assertThat(operation.method()).isEqualTo(documented.get("method").textValue());
    assertThat(operation.path()).isEqualTo(documented.get("path").textValue());
    Map<String, Parameter> ours =
        operation.parameters().stream().collect(Collectors.toMap(Parameter::name, each -> each));
    List<String> names = new ArrayList<>();
    for (JsonNode each : documented.get("params")) {
      String name = each.get("name").textValue();
      names.add(name);
      Parameter parameter = ours.get(name);
      boolean required = each.path("required").booleanValue();
      if (parameter == null) {
        assertThat(required).as(name + " is required but not declared").isFalse();
      } else {
        assertThat(parameter.type().name().toLowerCase(Locale.ROOT))
            .as(name)
            // The SDK writes its maps as JSON text.
            .isEqualTo(each.get("type").textValue().replaceFirst("java\\.util\\.map.*", "string"));
        assertThat(parameter.required()).as(name).isEqualTo(required);
      }
    }
    assertThat(ours.keySet())
        .allSatisfy(
            name -> assertThat(names.contains(name) || OUR_PARAMETERS.contains(name)).isTrue());
  }

  @Test
  void the_page_of_operations_is_that_of_the_table() throws IOException {
    Path page = Path.of("../docs/api.md");
    String told = Reference.page(new Desk().operations);
    if (System.getenv("BELAY_WRITE_DOCS") != null) {
      Files.writeString(page, told);
    }
    assertThat(Files.readString(page))
        .as(
            "docs/api.md is made from the table: BELAY_WRITE_DOCS=1 mvn -pl server -am test"
                + " -Dtest=OperationsTest -Dsurefire.failIfNoSpecifiedTests=false")
        .isEqualTo(told);
  }

  @Test
  void operations_that_are_not_offered_are_refused_by_name() {
    KnownOperations known = new KnownOperations();
    assertThat(known.explain("GET", "/pop/v5/nothing").detail())
        .isEqualTo("No operation is at GET /pop/v5/nothing.");
    for (Map.Entry<String, JsonNode> each : ResponseShape.operations().properties()) {
      NotOffered refusal =
          known.explain(
              each.getValue().get("method").textValue(), each.getValue().get("path").textValue());
      assertThat(refusal.detail()).startsWith("Operation " + each.getKey() + " is not offered");
    }
    JsonNode kubernetes = ResponseShape.operations().get("DeployK8sApplication");
    assertThat(
            known
                .explain(kubernetes.get("method").textValue(), kubernetes.get("path").textValue())
                .detail())
        .endsWith("this server manages applications on ECS clusters.");
  }
}
