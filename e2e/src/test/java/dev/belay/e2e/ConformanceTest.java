package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.e2e.Releases.Behaviour;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation in scope through the official SDKs, against a real server with real hosts. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
final class ConformanceTest {

  private static final String NOBODY = "0b1f6a52-0000-7000-8000-000000000000";
  private static final Set<String> IDS =
      Set.of("AppId", "ClusterId", "clusterId", "TargetClusterId", "ChangeOrderId", "PipelineId");

  private final Fleet fleet = Fleet.start(3);
  private final Conformance edas = new Conformance(fleet.key());
  private final Application shop = Application.create(fleet, "shop", 2);
  private final String idle = fleet.hostId(fleet.addresses().getLast());

  @AfterAll
  void end() {
    fleet.close();
  }

  /** The names of the operations that the server says it has of EDAS. */
  private Map<String, String> offered() {
    var told =
        SignedRequest.get(fleet.key(), "/belay/v1/operations", Map.of())
            .expectSuccess()
            .path("OperationList")
            .path("Operation");
    return StreamSupport.stream(told.spliterator(), false)
        .filter(each -> each.path("Path").asText().startsWith("/pop/"))
        .collect(
            Collectors.toMap(
                each -> each.path("Name").asText(), each -> each.path("Support").asText()));
  }

  List<String> operations() {
    return offered().keySet().stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("operations")
  @Order(1)
  void what_is_missing_malformed_or_unknown_is_refused_by_its_name(String operation) {
    var needed = new ArrayList<String>();
    for (var each : ResponseShapes.operation(operation).path("params")) {
      var name = each.path("name").asText();
      var type = each.path("type").asText();
      if (each.path("required").asBoolean()) {
        var missing = edas.refuse(operation, needed.toArray(String[]::new));
        assertThat(missing.getErrCode()).isIn("MissingParameter", "InvalidParameter");
        assertThat(missing.getErrMsg()).contains("arameter");
        needed.addAll(List.of(name, plausible(name, type)));
      }
    }
    for (var at = 0; at < needed.size(); at += 2) {
      var name = needed.get(at);
      if (needed.get(at + 1).equals("8080")) {
        var given = new ArrayList<>(needed);
        given.set(at + 1, "many");
        var malformed = edas.refuse(operation, given.toArray(String[]::new));
        assertThat(malformed.getErrCode()).isEqualTo("InvalidParameter");
        assertThat(malformed.getErrMsg()).contains(name, "a whole number from");
      }
    }
    if (needed.stream().anyMatch(IDS::contains)) {
      var unknown = edas.refuse(operation, needed.toArray(String[]::new));
      assertThat(unknown.getErrCode()).endsWith(".NotFound");
      assertThat(unknown.getErrMsg()).contains(NOBODY);
    }
  }

  private static String plausible(String name, String type) {
    return switch (name) {
      case "ClusterType", "NetworkMode" -> "2";
      case "Type" -> "internet";
      case "DeployType" -> "url";
      case "ListenerProtocol" -> "tcp";
      case "Hooks" -> "[]";
      default -> type.equals("integer") ? "8080" : NOBODY;
    };
  }

  @Test
  @Order(2)
  void clusters_and_hosts() {
    new ConformanceFleet(fleet, edas, shop, idle).clusters();
  }

  @Test
  @Order(3)
  void namespaces_and_hosts_that_move_between_them() {
    new ConformanceFleet(fleet, edas, shop, idle).namespaces();
  }

  @Test
  @Order(4)
  void tags_and_what_a_cloud_has() {
    new ConformanceFleet(fleet, edas, shop, idle).cloud();
  }

  @Test
  @Order(5)
  void configuration_counts_with_the_next_start() {
    new ConformanceStory(fleet, edas, shop).configuration();
  }

  @Test
  @Order(6)
  void orders_through_their_whole_life() {
    new ConformanceStory(fleet, edas, shop).orders();
  }

  @Test
  @Order(7)
  void instances_come_move_and_go() {
    new ConformanceStory(fleet, edas, shop).instances(idle);
  }

  @Test
  @Order(8)
  void accounts_and_roles() {
    new ConformanceStory(fleet, edas, shop).accounts();
  }

  @Test
  @Order(9)
  void the_orders_of_the_newer_sdk() throws Exception {
    var modern = new ModernEdas(fleet.key());
    var orderId = shop.deploy("modern", Behaviour.NEVER_LISTENS);
    assertThat(modern.order(orderId).path("ChangeOrderId").asText()).isEqualTo(orderId);
    modern.call(
        "AbortChangeOrder",
        "PUT",
        "/pop/v5/changeorder/change_order_abort",
        Map.of("ChangeOrderId", orderId));
    modern.await(orderId, Edas.ABORTED);
    assertThat(
            modern
                .refusal(
                    "AbortChangeOrder", "PUT", "/pop/v5/changeorder/change_order_abort", Map.of())
                .getCode())
        .isEqualTo("MissingParameter");
  }

  @Test
  @Order(10)
  void the_orders_of_the_javascript_sdks() throws Exception {
    Assumptions.assumeTrue(
        Commands.exists("node") && Commands.exists("npm"), "skipped: there is no Node here");
    var modules = NodeModules.install();
    var orderId = shop.deploy("javascript", Behaviour.NEVER_LISTENS);
    var script = Path.of("src/test/resources/orders.js").toAbsolutePath();
    var result =
        Commands.attempt(
            "env",
            "NODE_PATH=" + modules,
            "node",
            script.toString(),
            fleet.key().authority(),
            fleet.key().id(),
            fleet.key().secret(),
            orderId);
    assertThat(result.output()).isEqualTo("pop-core: ok\nopenapi-client: ok");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void every_operation_in_scope_answers() {
    var offered = offered();
    var done = new TreeSet<String>();
    offered.forEach((name, support) -> {
      var by = support.equals("refused") ? edas.refused() : edas.answered();
      if (by.contains(name)) {
        done.add(name);
      }
    });
    System.out.println("operations: " + done.size() + "/" + offered.size());
    assertThat(done).containsExactlyInAnyOrderElementsOf(offered.keySet());
    assertThat(done).hasSize(81);
  }
}
