package dev.belay.e2e;

import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.e2e.Installation.AccessKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The newer, generic SDK, which signs with V3. */
final class ModernEdas {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Integer> OVER = Set.of(2, 3, 6, 7, 10);

  private final Client client;

  ModernEdas(AccessKey key) throws Exception {
    this.client = new Client(config(key));
  }

  private ModernEdas(Config config) throws Exception {
    this.client = new Client(config);
  }

  static ModernEdas withToken(AccessKey key, String securityToken) throws Exception {
    return new ModernEdas(config(key).setSecurityToken(securityToken));
  }

  private static Config config(AccessKey key) {
    return new Config()
        .setAccessKeyId(key.id())
        .setAccessKeySecret(key.secret())
        .setProtocol("HTTP")
        .setEndpoint(key.authority());
  }

  JsonNode call(String action, String method, String path, Map<String, String> query)
      throws Exception {
    var parameters =
        new Params()
            .setAction(action)
            .setVersion("2017-08-01")
            .setProtocol("HTTP")
            .setPathname(path)
            .setMethod(method)
            .setAuthType("AK")
            .setStyle("ROA")
            .setReqBodyType("json")
            .setBodyType("json");
    var answer =
        client.callApi(parameters, new OpenApiRequest().setQuery(query), new RuntimeOptions());
    return JSON.valueToTree(answer.get("body"));
  }

  /** The refusal; an answer fails the test. */
  TeaException refusal(String action, String method, String path, Map<String, String> query)
      throws Exception {
    try {
      throw new AssertionError(action + " was not refused: " + call(action, method, path, query));
    } catch (TeaException e) {
      return e;
    }
  }

  JsonNode order(String orderId) {
    try {
      return call(
              "GetChangeOrderInfo",
              "POST",
              "/pop/v5/changeorder/change_order_info",
              Map.of("ChangeOrderId", orderId))
          .path("changeOrderInfo");
    } catch (Exception e) {
      throw new AssertionError("GetChangeOrderInfo", e);
    }
  }

  static JsonNode pipelines(JsonNode order) {
    return order.path("PipelineInfoList").path("PipelineInfo");
  }

  /** The order once it has come to that, or to its end. */
  JsonNode await(String orderId, int status) {
    return Waiting.until(
        "status " + status + " of " + orderId,
        () -> order(orderId).toString(),
        () ->
            Optional.of(order(orderId))
                .filter(order -> {
                  var present = order.path("Status").asInt();
                  return present == status || OVER.contains(present);
                }));
  }
}
