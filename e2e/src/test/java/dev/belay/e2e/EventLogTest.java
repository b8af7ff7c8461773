package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.e2e.Releases.Behaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The log of what happens, followed through a server's death. */
@TestInstance(Lifecycle.PER_CLASS)
final class EventLogTest {

  private static final int HOSTS = 2;

  private final Fleet fleet = Fleet.start(HOSTS);
  private final Typed typed = new Typed(fleet.key(), fleet.folder());
  private final Path log = fleet.folder().resolve("followed.log");

  @AfterAll
  void end() {
    fleet.close();
  }

  @Test
  void a_follower_sees_each_event_once_though_the_server_is_killed_meanwhile() {
    var application = Application.create(fleet, "followed", HOSTS);
    application.deployed("1");
    var follower = typed.goOn(log, "events", "--follow", "--from", "0.0");
    try {
      var request = application.deployment("2", Behaviour.SERVES);
      request.setBatch(HOSTS);
      request.setReleaseType(1L);
      var order = fleet.edas().call(request).getChangeOrderId();
      var gate = fleet.edas().await("the gate", order, seen -> Orders.waitsAfter(seen, 1));
      Waiting.until("the follower sees the order", () -> followed(order).size() > 1);

      fleet.installation().server().kill();
      fleet.installation().startServerAgain();
      fleet.edas().continueWith(Orders.waitingPipeline(gate));
      fleet.edas().end(order, Edas.SUCCEEDED);

      var events = cursors(order);
      Waiting.until(
          "the follower sees the last event", () -> followed(order).contains(events.getLast()));
      assertThat(followed(order)).isEqualTo(events);
      assertThat(followed("")).doesNotHaveDuplicates();
      assertThat(typed.json("events", "verify").path("Whole").asBoolean()).isTrue();
    } finally {
      follower.kill();
    }
  }

  /** As the server tells them in the end. */
  private List<String> cursors(String order) {
    return StreamSupport.stream(typed.json("events", order).spliterator(), false)
        .map(event -> event.path("Cursor").asText())
        .toList();
  }

  /** As the follower told them while they happened. */
  private List<String> followed(String order) {
    try {
      return Files.readAllLines(log).stream()
          .filter(line -> !line.startsWith("belay: ") && line.contains(order))
          .map(line -> line.substring(0, line.indexOf(' ')))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
