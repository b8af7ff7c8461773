package dev.belay.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.belay.protocol.AgentPaths;
import dev.belay.protocol.ErrorAnswer;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.InstanceReport;
import dev.belay.protocol.JoinAnswer;
import dev.belay.protocol.JoinRequest;
import dev.belay.protocol.ProtocolJson;
import dev.belay.protocol.SessionAnswer;
import dev.belay.protocol.SessionRequest;
import dev.belay.protocol.SyncAnswer;
import dev.belay.protocol.SyncRequest;
import dev.belay.protocol.SyncSignature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The server's half of the protocol, in memory: parks, newest wins, checks every signature. */
final class FakeServer implements AutoCloseable {

  static final String TOKEN = "token-1";

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, GoalMessage> goals = new HashMap<>();
  private final Map<String, InstanceReport> reports = new HashMap<>();
  private final Map<String, byte[]> packages = new HashMap<>();
  private final List<String> forget = new ArrayList<>();
  private byte[] key = new byte[32];
  private String publicKey = "";
  private long newest;
  int syncs;
  int parkedNow;
  int mostParked;

  /** As if every sync went to another node, which knows nothing of the newer ones. */
  boolean olderStayParked;

  @Nullable ErrorAnswer refusal;
  int refusalStatus;

  FakeServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext(AgentPaths.JOIN, this::join);
    http.createContext(AgentPaths.SESSION, this::session);
    http.createContext(AgentPaths.SYNC, this::sync);
    http.createContext(AgentPaths.PACKAGES, this::packages);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  synchronized void want(GoalMessage goal) {
    goals.put(goal.instanceId(), goal);
    changed();
  }

  synchronized void hold(byte[] bytes, String sha256) {
    packages.put(sha256, bytes);
  }

  synchronized void forget(String id) {
    goals.remove(id);
    forget.add(id);
    changed();
  }

  synchronized void loseSessions() {
    key = new byte[] {1};
  }

  private void changed() {
    notifyAll();
  }

  /** Waits until the last report of an instance is like that. */
  synchronized InstanceReport await(String id, Predicate<InstanceReport> like) {
    var end = System.nanoTime() + 40_000_000_000L;
    while (true) {
      var report = reports.get(id);
      if (report != null && like.test(report)) {
        return report;
      }
      var left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("still " + report);
      }
      park(left);
    }
  }

  synchronized void awaitForgotten(String id) {
    var end = System.nanoTime() + 20_000_000_000L;
    while (reports.containsKey(id)) {
      var left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError(id + " is still reported");
      }
      park(left);
    }
  }

  /** Every caller asks again in a loop. */
  @SuppressWarnings("WaitNotInLoop")
  private void park(long millis) {
    try {
      wait(Math.max(1, millis));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void join(HttpExchange exchange) throws IOException {
    var request = ProtocolJson.read(exchange.getRequestBody().readAllBytes(), JoinRequest.class);
    if (!request.token().equals(TOKEN)) {
      answer(exchange, 403, new ErrorAnswer("InvalidToken", "unknown token"));
      return;
    }
    synchronized (this) {
      publicKey = request.publicKey();
    }
    answer(exchange, 200, new JoinAnswer("host-1", "cluster-1"));
  }

  private void session(HttpExchange exchange) throws IOException {
    var request = ProtocolJson.read(exchange.getRequestBody().readAllBytes(), SessionRequest.class);
    var present = refusal;
    if (present != null) {
      answer(exchange, refusalStatus, present);
      return;
    }
    if (!verified(request)) {
      answer(exchange, 401, new ErrorAnswer("InvalidSignature", "wrong signature"));
      return;
    }
    synchronized (this) {
      key = new byte[32];
      key[0] = (byte) request.generation();
      newest = 0;
      answer(exchange, 200, new SessionAnswer(Base64.getEncoder().encodeToString(key)));
    }
  }

  private boolean verified(SessionRequest request) {
    var text =
        SessionRequest.signedText(
            request.hostId(), request.bootId(), request.generation(), request.issuedAt());
    try {
      var decoder = Base64.getDecoder();
      var signature = Signature.getInstance("Ed25519");
      signature.initVerify(
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(decoder.decode(publicKey))));
      signature.update(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return signature.verify(decoder.decode(request.signature()));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private void sync(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readAllBytes();
    var present = refusal;
    if (present != null) {
      answer(exchange, refusalStatus, present);
      return;
    }
    if (!signed(exchange, "POST", AgentPaths.SYNC, body)) {
      answer(exchange, 401, new ErrorAnswer("InvalidSession", "open a new session"));
      return;
    }
    answer(exchange, 200, parked(ProtocolJson.read(body, SyncRequest.class)));
  }

  private synchronized SyncAnswer parked(SyncRequest request) {
    syncs++;
    if (request.sequence() > newest) {
      newest = request.sequence();
      reports.clear();
      request.instances().forEach(each -> reports.put(each.instanceId(), each));
      changed();
    }
    parkedNow++;
    mostParked = Math.max(mostParked, parkedNow);
    var end = System.nanoTime() + request.parkMillis() * 1_000_000;
    while (true) {
      var news = goals.values().stream().filter(each -> newer(each, request)).toList();
      var left = (end - System.nanoTime()) / 1_000_000;
      var gone = forget.stream().filter(id -> has(request, id)).toList();
      if (!news.isEmpty() || !gone.isEmpty() || left <= 0 || overtaken(request)) {
        parkedNow--;
        var keep = request.keepListWanted() ? List.<String>of() : null;
        return new SyncAnswer(news, gone, keep);
      }
      park(left);
    }
  }

  private boolean overtaken(SyncRequest request) {
    return !olderStayParked && newest > request.sequence();
  }

  private static boolean newer(GoalMessage goal, SyncRequest request) {
    return request.instances().stream()
        .noneMatch(
            each -> each.instanceId().equals(goal.instanceId()) && each.epoch() >= goal.epoch());
  }

  private static boolean has(SyncRequest request, String id) {
    return request.instances().stream().anyMatch(each -> each.instanceId().equals(id));
  }

  private void packages(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (!signed(exchange, "GET", path, new byte[0])) {
      answer(exchange, 401, new ErrorAnswer("InvalidSession", "open a new session"));
      return;
    }
    byte[] bytes;
    synchronized (this) {
      bytes = packages.get(path.substring(AgentPaths.PACKAGES.length()));
    }
    if (bytes == null) {
      answer(exchange, 404, new ErrorAnswer("NotFound", "no such package"));
      return;
    }
    exchange.sendResponseHeaders(200, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private synchronized boolean signed(
      HttpExchange exchange, String method, String path, byte[] body) {
    var signature = exchange.getRequestHeaders().getFirst(SyncSignature.SIGNATURE);
    return signature != null && SyncSignature.matches(key, method, path, body, signature);
  }

  private static void answer(HttpExchange exchange, int status, Object message) throws IOException {
    var bytes = ProtocolJson.write(message);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
