package dev.belay.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A web site with packages, which can keep those who download waiting. */
final class PackageSite implements AutoCloseable {

  private static final CountDownLatch OPEN = new CountDownLatch(0);

  private final HttpServer server;
  private final Path folder;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicReference<CountDownLatch> gate = new AtomicReference<>(OPEN);

  private PackageSite(HttpServer server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  static PackageSite open(Path folder, String ip) {
    try {
      var address = new InetSocketAddress(InetAddress.ofLiteral(ip), 0);
      var site = new PackageSite(HttpServer.create(address, 50), folder);
      site.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      site.server.createContext("/", site::answer);
      site.server.start();
      return site;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(Path file) {
    var address = server.getAddress();
    return "http://"
        + address.getAddress().getHostAddress()
        + ":"
        + address.getPort()
        + "/"
        + file.getFileName();
  }

  /** Whoever asks from now on waits. */
  void hold() {
    gate.set(new CountDownLatch(1));
  }

  void letGo() {
    gate.getAndSet(OPEN).countDown();
  }

  /** Somebody asks and is kept waiting. */
  void awaitVisitor() {
    Waiting.until("somebody downloads", () -> waiting.get() > 0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      waiting.incrementAndGet();
      gate.get().await();
      waiting.decrementAndGet();
      var file = folder.resolve(Path.of(exchange.getRequestURI().getPath()).getFileName());
      if (Files.notExists(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.sendResponseHeaders(200, Files.size(file));
      Files.copy(file, exchange.getResponseBody());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    letGo();
    server.stop(0);
  }
}
