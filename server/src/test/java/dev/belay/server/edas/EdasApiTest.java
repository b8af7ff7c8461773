package dev.belay.server.edas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.server.access.AccessKey;
import dev.belay.server.access.RecentNonces;
import dev.belay.server.access.SignatureCheck;
import dev.belay.server.edas.Wire.Response;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EdasApiTest {

  private static final String ABORT = "/pop/v5/changeorder/change_order_abort?ChangeOrderId=";
  private static final Instant NOW = Instant.parse("2026-11-22T04:22:21Z");
  private static final byte[] NOTHING = {};

  private final List<CallWatch.Ended> watched = new CopyOnWriteArrayList<>();
  private final Desk desk = new Desk();
  private final WebServer server =
      WebServer.builder()
          .port(0)
          .host("127.0.0.1")
          .directHandlers(EarlyRefusals.handlers(new Site("belay", "http://x"), UUID::randomUUID))
          .routing(routing ->
              routing
                  .addFilter(new ConnectionClose())
                  .register(
                      new EdasApi(
                          new SignatureCheck(
                              id ->
                                  id.equals(Signer.KEY)
                                      ? Optional.of(new AccessKey(id, Signer.SECRET, "alice", true))
                                      : Optional.empty(),
                              new RecentNonces(100),
                              InstantSource.fixed(NOW),
                              Set.of()),
                          desk.operations,
                          desk.guard,
                          desk.accounts.audit(),
                          new Site("belay", ""),
                          UUID::randomUUID,
                          () -> watched::add)))
          .build();

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private Response send(String method, String target, Map<String, String> headers, byte[] body)
      throws IOException {
    try (Wire wire = new Wire(server.port())) {
      return wire.send(method, target, headers, body);
    }
  }

  private Response classic(String method, String target, String accept) throws IOException {
    return send(method, target, Signer.classic(method, target, accept, NOW, NOTHING), NOTHING);
  }

  private Response modern(String method, String target, byte[] body, String... more)
      throws IOException {
    Map<String, String> headers = modernHeaders(method, target, body);
    for (int at = 0; at < more.length; at += 2) {
      headers.put(more[at], more[at + 1]);
    }
    return send(method, target, headers, body);
  }

  private Map<String, String> modernHeaders(String method, String target, byte[] body) {
    return Signer.modern(method, target, "127.0.0.1:" + server.port(), NOW, body);
  }

  private static JsonNode json(Response response) {
    assertThat(response.header("content-type")).as("%s", response).startsWith("application/json");
    JsonNode body = Json.read(response.body()).orElseThrow();
    assertThat(body.get("RequestId").textValue())
        .isEqualTo(response.header("x-acs-request-id"))
        .matches("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
    return body;
  }

  private void assertError(Response response, int status, String code) {
    assertThat(response.status()).as(response.body()).isEqualTo(status);
    JsonNode body = json(response);
    assertThat(body.get("Code").textValue()).isEqualTo(code);
    for (String name : List.of("Message", "Recommend", "HostId")) {
      assertThat(body.get(name).textValue()).isNotBlank();
    }
  }

  @Test
  void both_generations_of_signatures_get_an_answer() throws IOException {
    for (Response response :
        List.of(
            classic("PUT", ABORT + "order-1", "application/json"),
            modern("PUT", ABORT + "order-1", NOTHING))) {
      assertThat(response.status()).as(response.body()).isEqualTo(200);
      assertThat(json(response).at("/Data/ChangeOrderId").textValue()).isEqualTo("order-1");
    }
    assertThat(desk.fakes.asked).hasSize(2);
  }

  @Test
  void a_request_is_a_part_of_the_clients_trace_or_has_one_of_its_own() throws IOException {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    String header = "00-" + trace + "-00f067aa0ba902b7-01";
    Response traced = modern("PUT", ABORT + "order-1", NOTHING, "traceparent", header);
    assertThat(json(traced).get("TraceId").textValue()).isEqualTo(trace);
    Response other = modern("PUT", ABORT + "order-1", NOTHING, "traceparent", "nonsense");
    assertThat(json(other).get("TraceId").textValue())
        .isEqualTo(other.header("x-acs-request-id").replace("-", "").toLowerCase(Locale.ROOT));
    assertThat(watched)
        .extracting(how -> how.span().orElseThrow().traceId())
        .containsExactly(trace, json(other).get("TraceId").textValue());
    assertThat(watched.getFirst().parent().orElseThrow().spanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(modern("POST", "/pop/v5/app/app_list", NOTHING).status()).isEqualTo(200);
    assertThat(watched.getLast().span()).as("nobody asked to trace a read").isEmpty();
  }

  @Test
  void xml_is_spoken_when_asked_for_also_in_errors() throws IOException {
    Response good = classic("PUT", ABORT + "order-1", "application/xml");
    assertThat(good.header("content-type")).startsWith("application/xml");
    assertThat(good.body())
        .contains("<AbortChangeOrderResponse><Code>200</Code>")
        .contains("<Data><ChangeOrderId>order-1</ChangeOrderId></Data>");
    Response bad = classic("PUT", ABORT + "other", "application/xml");
    assertThat(bad.status()).isEqualTo(404);
    assertThat(bad.body())
        .contains("<Error><RequestId>")
        .contains("<Code>InvalidChangeOrder.NotFound</Code>");
  }

  @Test
  void unknown_things_answer_404_each_by_its_own_code() throws IOException {
    assertError(modern("PUT", ABORT + "other", NOTHING), 404, "InvalidChangeOrder.NotFound");
    assertError(
        modern("POST", "/pop/v5/app/app_info?AppId=other", NOTHING), 404, "InvalidAppId.NotFound");
    assertError(send("GET", "/nothing", Map.of(), NOTHING), 404, "InvalidAction.NotFound");
    assertError(
        send("POST", "/pop/v5/changeorder/change_order_abort", Map.of(), NOTHING),
        404,
        "InvalidAction.NotFound");
    JsonNode kubernetes = ResponseShape.operations().get("DeployK8sApplication");
    Response refused =
        send(
            kubernetes.get("method").textValue(),
            kubernetes.get("path").textValue(),
            Map.of(),
            NOTHING);
    assertError(refused, 404, "InvalidAction.NotFound");
    assertThat(refused.body()).contains("DeployK8sApplication", "ECS clusters");
  }

  @Test
  void nothing_is_done_for_an_unsigned_or_repeated_request() throws IOException {
    assertError(send("PUT", ABORT + "order-1", Map.of(), NOTHING), 400, "MissingParameter");
    Map<String, String> headers = modernHeaders("PUT", ABORT + "order-1", NOTHING);
    assertThat(send("PUT", ABORT + "order-1", headers, NOTHING).status()).isEqualTo(200);
    assertError(send("PUT", ABORT + "order-1", headers, NOTHING), 400, "SignatureNonceUsed");
    assertError(send("PUT", ABORT + "order-2", headers, NOTHING), 400, "SignatureDoesNotMatch");
    assertThat(desk.fakes.asked).hasSize(1);
  }

  @Test
  void what_is_malformed_is_refused_with_4xx_and_a_body() throws IOException {
    String path = "/pop/v5/changeorder/change_order_abort?";
    for (String query :
        List.of(
            "ChangeOrderId=%zz", "ChangeOrderId=%ff", "ChangeOrderId=a&ChangeOrderId=b", "=x")) {
      assertError(modern("PUT", path + query, NOTHING), 400, "InvalidParameter");
    }
    assertError(
        send("PUT", ABORT + "order-1", Map.of("Authorization", "acs x"), NOTHING),
        400,
        "IncompleteSignature");
  }

  @Test
  void a_form_counts_when_its_digest_is_signed() throws IOException {
    String target = "/pop/v5/create_idc_import_command";
    String form = "application/x-www-form-urlencoded";
    byte[] body = "ClusterId=cl-1&HostCount=5".getBytes(StandardCharsets.UTF_8);
    Map<String, String> classic = Signer.classic("POST", target, "application/json", NOW, body);
    JsonNode answer = json(send("POST", target, classic, body));
    assertThat(answer.path("Data").asText())
        .as(answer.toString())
        .contains("--server http://127.0.0.1:" + server.port() + " ");
    assertThat(desk.lastAsked()).containsExactly("token", "cl-1", 5);
    assertThat(modern("POST", target, body, "Content-Type", form).status()).isEqualTo(200);
    assertError(
        modern("POST", target + "?ClusterId=cl-1", body, "Content-Type", form),
        400,
        "InvalidParameter");
    assertError(modern("POST", target, body), 400, "MissingParameter");
  }

  @Test
  void a_body_must_be_the_one_that_was_signed() throws IOException {
    Map<String, String> headers = modernHeaders("PUT", ABORT + "order-1", NOTHING);
    byte[] other = "ChangeOrderId=order-1".getBytes(StandardCharsets.UTF_8);
    assertError(send("PUT", ABORT + "order-1", headers, other), 400, "InvalidBody");
    assertThat(desk.fakes.asked).isEmpty();
  }

  @Test
  void an_ordinary_body_has_at_most_a_mebibyte() throws IOException {
    byte[] large = new byte[1024 * 1024 + 1];
    assertError(modern("PUT", ABORT + "order-1", large), 413, "RequestEntityTooLarge");
  }

  @Test
  void a_package_of_any_size_streams_to_the_store_with_its_digest() throws IOException {
    byte[] large = new byte[3 * 1024 * 1024];
    String target = "/belay/v1/packages?AppId=app-1&PackageVersion=v1";
    JsonNode answer = json(modern("PUT", target, large));
    assertThat(answer.at("/Package/PackageVersion").textValue()).isEqualTo("v1");
    assertThat(desk.fakes.uploaded).hasSize(large.length);
    String sha256 = modernHeaders("PUT", target, large).get("x-acs-content-sha256");
    assertThat(desk.lastAsked()).containsExactly("upload", "app-1", "v1", sha256, "");
    Map<String, String> classic = Signer.classic("PUT", target, "*/*", NOW, large);
    assertThat(send("PUT", target, classic, large).status()).isEqualTo(200);
    assertThat(desk.lastAsked())
        .containsExactly("upload", "app-1", "v1", "", classic.get("Content-MD5"));
  }

  @Test
  void a_package_without_a_signed_digest_is_refused() throws IOException {
    String target = "/belay/v1/packages?AppId=app-1&PackageVersion=v1";
    Map<String, String> headers = Signer.classic("PUT", target, "*/*", NOW, null);
    assertError(send("PUT", target, headers, new byte[1]), 400, "InvalidBody");
    assertThat(desk.fakes.asked).isEmpty();
  }

  @Test
  void our_extensions_speak_the_same_envelope() throws IOException {
    JsonNode order = json(modern("GET", "/belay/v1/order?ChangeOrderId=order-1", NOTHING));
    assertThat(order.at("/Order/Status").textValue()).isEqualTo("PARTIAL");
    assertThat(order.at("/Order/WireStatus").intValue()).isEqualTo(7);
    JsonNode task = order.at("/Order/BatchList/Batch/0/TaskList/Task/1");
    assertThat(task.get("Verdict").textValue()).isEqualTo("FAILED");
    assertThat(task.get("Step").textValue()).isEqualTo("health");
    assertThat(order.at("/Order/BatchList/Batch/0/Counts/FAILED").intValue()).isEqualTo(1);

    JsonNode hosts = json(modern("GET", "/belay/v1/hosts?ClusterId=cl-1", NOTHING));
    assertThat(hosts.at("/HostList/Host/1/Online").booleanValue()).isFalse();
    assertThat(hosts.at("/HostList/Host/0/LastSeenAt").textValue())
        .isEqualTo("2026-11-22T04:22:21.123Z");

    JsonNode instances = json(modern("GET", "/belay/v1/instances?AppId=app-1", NOTHING));
    assertThat(instances.at("/InstanceList/Instance/0/Pid").longValue()).isEqualTo(42);

    JsonNode application = json(modern("GET", "/belay/v1/application?AppId=app-1", NOTHING));
    assertThat(application.at("/Application/Policy/OfflineGraceSeconds").intValue()).isEqualTo(60);
    assertThat(application.at("/Application/OpenOrderId").textValue()).isEqualTo("order-1");
    assertThat(application.at("/Application/Environment/Variable/0/Name").textValue())
        .isEqualTo("A.b");
  }

  @Test
  void a_defect_answers_500_with_a_body_that_tells_nothing_of_it() throws IOException {
    Response response = modern("PUT", ABORT + "boom", NOTHING);
    assertError(response, 500, "InternalError");
    assertThat(response.body()).doesNotContain("jdbc", "Exception");
  }

  @Test
  void a_connection_ends_when_the_client_asks_for_that_and_only_then() throws IOException {
    try (Wire wire = new Wire(server.port())) {
      wire.send("GET", "/nothing", Map.of(), NOTHING);
      Response last = wire.send("GET", "/nothing", Map.of("Connection", "close"), NOTHING);
      assertThat(last.status()).isEqualTo(404);
      assertThat(wire.isClosedByServer()).isTrue();
    }
    try (Wire wire = new Wire(server.port())) {
      wire.send("GET", "/nothing", Map.of("Connection", "keep-alive"), NOTHING);
      assertThat(wire.isClosedByServer()).isFalse();
    }
  }
}
