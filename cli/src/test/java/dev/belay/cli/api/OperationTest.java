package dev.belay.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OperationTest {

  @Test
  void edas_operations_have_the_documented_method_and_path() throws IOException {
    try (var in = OperationTest.class.getResourceAsStream("operations.json")) {
      assertThat(in).isNotNull();
      var documented = Json.read(in.readAllBytes());
      var ours =
          Arrays.stream(Operation.values())
              .filter(operation -> !operation.path().startsWith("/belay/"))
              .toList();
      assertThat(ours).hasSize(documented.size());
      for (var operation : ours) {
        var fact = documented.path(operation.action());
        assertThat(operation.method() + " " + operation.path())
            .isEqualTo(fact.path("method").asText() + " " + fact.path("path").asText());
      }
    }
  }
}
