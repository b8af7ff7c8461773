package dev.belay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.belay.cli.api.ReceivedSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Answers what a test told it to, records what it was asked, refuses a wrong signature. */
public final class FakeServer implements AutoCloseable {

  /** One request as it came. */
  public record Asked(String line, Map<String, String> parameters, String body) {}

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Asked> asked = new ArrayList<>();

  public FakeServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers 200 there; of several answers each is given once, the last one for ever. */
  public FakeServer on(String path, String json) {
    return on(path, 200, json);
  }

  public synchronized FakeServer on(String path, int status, String json) {
    answers.computeIfAbsent(path, each -> new ArrayDeque<>()).add(new Answer(status, json));
    return this;
  }

  public synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The last request. */
  public Asked last() {
    return asked().getLast();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readAllBytes();
    var answer = answer(exchange, body);
    var bytes = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized Answer answer(HttpExchange exchange, byte[] body) {
    var path = exchange.getRequestURI().getPath();
    var query = parameters(exchange.getRequestURI().getRawQuery());
    if (!path.startsWith("/health/") && !ReceivedSignature.isRight(exchange, query, body)) {
      return new Answer(400, error("SignatureDoesNotMatch", "the signature is wrong"));
    }
    var type = exchange.getRequestHeaders().getFirst("Content-Type");
    var all = new TreeMap<>(query);
    if ("application/x-www-form-urlencoded".equals(type)) {
      all.putAll(parameters(new String(body, UTF_8)));
    }
    asked.add(new Asked(exchange.getRequestMethod() + " " + path, all, new String(body, UTF_8)));
    var queue = answers.get(path);
    if (queue == null) {
      return new Answer(404, error("InvalidAction.NotFound", "no test answer for " + path));
    }
    return queue.size() > 1 ? queue.remove() : queue.element();
  }

  public static String error(String code, String message) {
    return "{\"RequestId\":\"6F9619FF-8B86-D011-B42D-00C04FC964FF\",\"HostId\":\"h\",\"Code\":\"%s\","
            .formatted(code)
        + "\"Message\":\"%s\",\"Recommend\":\"\"}".formatted(message);
  }

  private static SortedMap<String, String> parameters(String text) {
    var parameters = new TreeMap<String, String>();
    if (text != null) {
      for (var pair : text.split("&", -1)) {
        var equals = pair.indexOf('=');
        parameters.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return parameters;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
