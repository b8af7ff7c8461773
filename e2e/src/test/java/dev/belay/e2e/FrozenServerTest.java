package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.e2e.Releases.Behaviour;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server stands still for longer than a host may be silent, and goes on. */
final class FrozenServerTest {

  /** Hosts count as offline after 30 s. */
  private static final Duration SILENCE = Duration.ofSeconds(32);

  private record Story(Fleet fleet, Application application, String orderId)
      implements AutoCloseable {

    static Story begin(Store store) {
      var fleet = Fleet.start(Ground.of(store), 2);
      var application = Application.create(fleet, "silence", 2);
      application.deployed("1");
      application.hold("2");
      var request = application.deployment("2", Behaviour.SERVES);
      request.setBatch(2);
      request.putQueryParameter("OfflineGraceSeconds", 0);
      var orderId = fleet.edas().call(request).getChangeOrderId();
      application.awaitStarted(0, "2");
      return new Story(fleet, application, orderId);
    }

    @Override
    public void close() {
      fleet.close();
    }
  }

  @Test
  void no_host_is_declared_offline_for_the_servers_own_silence_and_the_order_goes_on() {
    try (var sqlite = Story.begin(Store.sqlite());
        var postgreSql = Story.begin(Store.postgreSql())) {
      var stories = List.of(sqlite, postgreSql);
      stories.forEach(each -> each.fleet.installation().server().freeze());
      var frozenAt = System.nanoTime();
      // What happens on the hosts meanwhile must not be lost.
      stories.forEach(each -> each.application.letGo("2"));
      Waiting.until(
          "the agents miss the server",
          () ->
              stories.stream()
                  .allMatch(
                      each -> each.fleet.host(0).daemon().lastWords().contains("does not answer")));
      Waiting.until(
          "the server was silent for longer than a host may be",
          () -> System.nanoTime() - frozenAt > SILENCE.toNanos());
      stories.forEach(each -> each.fleet.installation().server().thaw());

      for (var each : stories) {
        each.fleet.edas().end(each.orderId, Edas.SUCCEEDED);
        assertThat(each.application.look()).allMatch(sight -> sight.runs("2"));
        assertThat(each.application.startedVersions(0)).containsExactly("1", "2");
        assertThat(each.application.verdicts(each.orderId)).containsOnly("COMPLETED");
      }
    }
  }
}
