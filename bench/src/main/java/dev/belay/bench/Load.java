package dev.belay.bench;

import dev.belay.bench.api.Credentials;
import dev.belay.bench.api.SignedQuery;
import dev.belay.bench.http.Connection;
import dev.belay.bench.http.Loop;
import dev.belay.bench.http.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keep-alive connections, each of which sends its next request as soon as it has its answer. */
final class Load {

  private final Credentials server;
  private final SignedQuery request;
  private final int connections;
  private final List<Double> millis = new ArrayList<>();
  private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();
  private final CountDownLatch ended;
  private long measureFrom;
  private long endAt;
  private long answers;
  private long bytes;

  Load(Credentials server, SignedQuery request, int connections) {
    this.server = server;
    this.request = request;
    this.connections = connections;
    this.ended = new CountDownLatch(connections);
  }

  /** Asks for the whole time; what is answered in the warm-up does not count. */
  void run(Duration warmUp, Duration measured, Figures figures) throws InterruptedException {
    var address = new InetSocketAddress(server.endpoint().getHost(), server.endpoint().getPort());
    try (var loop = new Loop(address, cause -> trouble.compareAndSet(null, cause.toString()))) {
      loop.post(() -> {
        measureFrom = System.nanoTime() + warmUp.toNanos();
        endAt = measureFrom + measured.toNanos();
        for (var each = 0; each < connections; each++) {
          ask(loop.connection());
        }
      });
      ended.await();
    }
    if (trouble.get() != null) {
      throw new IllegalStateException("a request went wrong: " + trouble.get());
    }
    figures.put("connections", connections);
    figures.put("requestsPerSecond", answers / (measured.toNanos() / 1e9));
    figures.put("p50Ms", Figures.median(millis));
    figures.put("p99Ms", Figures.p99(millis));
    figures.put("maxMs", millis.stream().mapToDouble(each -> each).max().orElse(0));
    figures.put("answerBytes", answers == 0 ? 0 : bytes / answers);
  }

  private void ask(Connection connection) {
    var began = System.nanoTime();
    if (began >= endAt || trouble.get() != null) {
      ended.countDown();
      return;
    }
    connection.send(
        request.next(), response -> answered(connection, response, began), this::failed);
  }

  private void answered(Connection connection, Response response, long began) {
    if (response.status() != 200) {
      trouble.compareAndSet(null, response.status() + " " + response.text());
    }
    if (began >= measureFrom) {
      answers++;
      bytes += response.body().length;
      millis.add((response.arrivedAt() - began) / 1e6);
    }
    ask(connection);
  }

  private void failed(IOException cause) {
    trouble.compareAndSet(null, cause.toString());
    ended.countDown();
  }
}
