package dev.belay.server.console;

import dev.belay.server.access.Visitor;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a browser the parts of an order's page that have changed, as server-sent events. */
final class OrderStream {

  private static final Logger LOG = LoggerFactory.getLogger(OrderStream.class);

  /** So that a browser that is gone is noticed, and proxies keep the connection. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** How long someone who may not look any more may still do so at most. */
  private static final Duration ASKED_EVERY = Duration.ofSeconds(5);

  private final Desk desk;
  private final LiveOrders live;
  private final InstantSource clock;

  OrderStream(Desk desk, LiveOrders live, InstantSource clock) {
    this.desk = desk;
    this.live = live;
    this.clock = clock;
  }

  /** Returns when the order is over, the browser gone, or the one who looks signed out. */
  void send(Visit visit, ServerResponse response) {
    var orderId = visit.id("order");
    desk.calls().check(visit.visitor(), "ShowOrder", Map.of("ChangeOrderId", orderId));
    var may = Abilities.of(desk.calls(), visit.visitor(), orderId);
    var order = live.watch(orderId, may);
    response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
    try (var out = response.outputStream()) {
      send(visit, orderId, order, out);
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("a browser is gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      live.leave(orderId, may);
    }
  }

  private void send(Visit visit, String orderId, LiveOrder order, OutputStream out)
      throws IOException, InterruptedException {
    var seen = 0L;
    var asked = clock.instant();
    while (true) {
      var news = order.await(seen, HEARTBEAT);
      if (due(asked)) {
        asked = clock.instant();
        if (!stillMay(visit, orderId)) {
          return;
        }
      }
      out.write(text(news).getBytes(StandardCharsets.UTF_8));
      out.flush();
      seen = news.version();
      if (news.over()) {
        return;
      }
    }
  }

  private boolean due(Instant asked) {
    return Duration.between(asked, clock.instant()).abs().compareTo(ASKED_EVERY) >= 0;
  }

  private boolean stillMay(Visit visit, String orderId) {
    Visitor visitor = visit.visitor();
    return desk.signIns().find(visit.cookie(), visitor.caller().source()).isPresent()
        && desk.calls().may(visitor, "ShowOrder", Map.of("ChangeOrderId", orderId));
  }

  private static String text(LiveOrder.News news) {
    var text = new StringBuilder();
    news.parts()
        .forEach((name, html) -> {
          text.append("event: ").append(name).append('\n');
          html.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
          text.append('\n');
        });
    if (news.over()) {
      // The parts came first: a browser closes the stream at this one.
      text.append("event: over\ndata: over\n\n");
    }
    return text.isEmpty() ? ": still here\n\n" : text.toString();
  }
}
