package dev.belay.server.edas;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTest {

  private final Desk desk = new Desk();

  private void assertRefused(
      RefusalKind kind, String name, String operation, String... parameters) {
    assertThatThrownBy(() -> desk.answer(operation, parameters))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith(kind + ": Parameter " + name);
  }

  @Test
  void a_required_parameter_is_named_when_missing_or_empty() {
    assertRefused(RefusalKind.MISSING_PARAMETER, "ChangeOrderId", "AbortChangeOrder");
    assertRefused(
        RefusalKind.MISSING_PARAMETER, "ChangeOrderId", "AbortChangeOrder", "ChangeOrderId", "");
    assertRefused(RefusalKind.MISSING_PARAMETER, "AppId", "GetApplication");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Batch|0",
        "Batch|x",
        "Batch|1.0",
        "Batch|10001",
        "Batch|99999999999999999999",
        "BatchWaitTime|6",
        "BatchWaitTime|-1",
        "ReleaseType|2",
        "Gray|yes",
        "DeployType|image",
        "AppEnv|{}",
        "AppEnv|[{}]",
        "AppEnv|[",
        "AppEnv|[{\"name\":\"A\"}]",
        "AppEnv|[{\"name\":\"A=\",\"value\":\"\"}]",
        "AppEnv|[{\"name\":\"A\",\"value\":{}}]",
        "AppEnv|[{\"name\":\"A\",\"value\":\"1\"},{\"name\":\"A\",\"value\":\"2\"}]",
        "TrafficControlStrategy|{}",
        "FailureTolerance|-1",
        "AbortDeadlineSeconds|0",
        "OfflineGraceSeconds|3601",
        "ClientToken|é",
        "ClientToken|a b"
      })
  void a_malformed_parameter_of_a_deploy_is_named(String name, String value) {
    List<String> parameters =
        new ArrayList<>(
            List.of("AppId", "a", "DeployType", "url", "GroupId", "all", "PackageVersion", "v"));
    parameters.addAll(List.of(name, value));
    assertRefused(
        RefusalKind.INVALID_PARAMETER,
        name,
        "DeployApplication",
        parameters.toArray(new String[0]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ApplicationName|1shop",
        "ApplicationName|a.b",
        "ApplicationName|aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "Port|0",
        "Port|65536",
        "HealthCheckUrl|https://x",
        "HealthCheckUrl|ftp://x",
        "Hooks|{}",
        "Hooks|x",
        "Environment|[]",
        "Environment|{\"A\":null}",
        "Environment|{\"A\":\"1\",\"A\":\"2\"}",
        "Environment|{} {}",
        "EnableUrlCheck|1",
        "PackageType|zip",
        "HealthDeadlineSeconds|0"
      })
  void a_malformed_parameter_of_a_new_application_is_named(String name, String value) {
    assertRefused(
        RefusalKind.INVALID_PARAMETER,
        name,
        "InsertApplication",
        "ApplicationName",
        "shop",
        name,
        value);
  }

  @Test
  void a_package_version_and_a_client_token_have_at_most_64_characters() {
    assertRefused(
        RefusalKind.INVALID_PARAMETER,
        "HistoryVersion",
        "RollbackApplication",
        "AppId",
        "a",
        "GroupId",
        "all",
        "HistoryVersion",
        "v".repeat(65));
    assertRefused(
        RefusalKind.INVALID_PARAMETER,
        "ClientToken",
        "RollbackChangeOrder",
        "ChangeOrderId",
        "o",
        "ClientToken",
        "t".repeat(65));
  }

  @Test
  void only_ecs_clusters_are_made() {
    assertRefused(
        RefusalKind.INVALID_PARAMETER,
        "ClusterType",
        "InsertCluster",
        "ClusterName",
        "k",
        "ClusterType",
        "5",
        "NetworkMode",
        "1");
  }

  @Test
  void hosts_for_scale_out_are_those_of_a_cluster_or_of_an_application() {
    assertRefused(RefusalKind.MISSING_PARAMETER, "ClusterId or AppId", "ListScaleOutEcu");
  }
}
