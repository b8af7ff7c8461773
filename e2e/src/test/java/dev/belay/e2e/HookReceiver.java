package dev.belay.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes what a webhook sends, when its signature is right; can be away, and come back. */
final class HookReceiver implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADDRESS = "127.0.0.1";

  private final CopyOnWriteArrayList<JsonNode> taken = new CopyOnWriteArrayList<>();
  private final int port;
  private volatile String secret = "";
  private HttpServer server;

  HookReceiver() {
    this.server = serve(0);
    this.port = server.getAddress().getPort();
  }

  private HttpServer serve(int at) {
    try {
      var started =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(ADDRESS), at), 50);
      started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      started.createContext("/", this::answer);
      started.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://" + ADDRESS + ":" + port + "/hook";
  }

  void trusts(String shared) {
    secret = shared;
  }

  void goesAway() {
    server.stop(0);
  }

  void comesBack() {
    server = serve(port);
  }

  /** The events that were taken, in the order of their coming; the same may come again. */
  List<JsonNode> taken() {
    return List.copyOf(taken);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (!exchange
          .getRequestHeaders()
          .getFirst("webhook-signature")
          .equals(signature(exchange, body))) {
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      taken.add(JSON.readTree(body));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  /** As docs/webhooks.md says it, worked out here once more. */
  private String signature(HttpExchange exchange, String body) {
    var headers = exchange.getRequestHeaders();
    var signed =
        headers.getFirst("webhook-id") + "." + headers.getFirst("webhook-timestamp") + "." + body;
    try {
      var mac = Mac.getInstance("HmacSHA256");
      var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      var code = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
