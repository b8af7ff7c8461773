package dev.belay.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpSenderTest {

  private final CopyOnWriteArrayList<String> got = new CopyOnWriteArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private WebServer web;

  @BeforeEach
  void serve() {
    web =
        WebServer.builder()
            .host("127.0.0.1")
            .shutdownHook(false)
            .routing(routing ->
                routing
                    .post(
                        "/good",
                        (request, response) -> {
                          got.add(
                              request.headers().first(HeaderNames.create("webhook-id")).orElse("-")
                                  + " "
                                  + request.content().as(String.class));
                          response.status(Status.NO_CONTENT_204).send();
                        })
                    .post(
                        "/away",
                        (request, response) ->
                            response
                                .status(Status.FOUND_302)
                                .header(HeaderNames.LOCATION, "/good")
                                .send())
                    .post("/unwanted", (request, response) -> response.status(422).send("no"))
                    .post("/broken", (request, response) -> response.status(503).send("later"))
                    .post("/gone", (request, response) -> response.status(404).send("what?")))
            .build()
            .start();
  }

  @AfterEach
  void end() {
    web.stop();
  }

  private Delivery send(String host, String path, String... named) {
    var letter =
        new Letter(
            URI.create("http://" + host + ":" + web.port() + path),
            Map.of("webhook-id", "o.1", "content-type", "application/json"),
            "{\"text\":\"ö\"}");
    return new HttpSender(new WebhookPlaces(Set.of(named))).send(letter);
  }

  @Test
  void what_is_sent_arrives_with_its_headers() {
    assertThat(send("127.0.0.1", "/good", "127.0.0.1")).isEqualTo(new Delivery.Taken());
    assertThat(got).containsExactly("o.1 {\"text\":\"ö\"}");
  }

  @Test
  void the_status_says_whether_it_may_work_later() {
    assertThat(send("127.0.0.1", "/unwanted", "127.0.0.1")).isInstanceOf(Delivery.Unwanted.class);
    assertThat(send("127.0.0.1", "/broken", "127.0.0.1"))
        .isEqualTo(new Delivery.Failed("the receiver answered 503"));
    assertThat(send("127.0.0.1", "/gone", "127.0.0.1")).isInstanceOf(Delivery.Failed.class);
  }

  @Test
  void redirects_are_not_followed() {
    assertThat(send("127.0.0.1", "/away", "127.0.0.1"))
        .asString()
        .contains("302")
        .contains("redirects are not followed");
    assertThat(got).isEmpty();
  }

  @Test
  void what_is_connected_to_is_looked_at_whatever_its_name_promised() {
    for (var host : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
      var letter =
          new Letter(URI.create("https://" + host + ":" + web.port() + "/good"), Map.of(), "");
      assertThat(new HttpSender(new WebhookPlaces(Set.of())).send(letter))
          .isInstanceOf(Delivery.Failed.class)
          .asString()
          .contains("not a public address");
    }
    assertThat(got).isEmpty();
  }

  @Test
  void nobody_there_is_a_failure_that_says_so() throws Exception {
    int free;
    try (var socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    var letter = new Letter(URI.create("http://127.0.0.1:" + free + "/"), Map.of(), "");
    assertThat(new HttpSender(new WebhookPlaces(Set.of("127.0.0.1"))).send(letter))
        .isInstanceOf(Delivery.Failed.class)
        .asString()
        .containsIgnoringCase("refused");
  }
}
