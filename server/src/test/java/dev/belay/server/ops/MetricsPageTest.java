package dev.belay.server.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.store.Database;
import dev.belay.server.store.Databases;
import dev.belay.server.store.Rows;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsPageTest {

  private static final String TOKEN = "0123456789abcdef";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @SuppressWarnings("NullAway.Init")
  private Telemetry telemetry;

  @BeforeEach
  void open() {
    database = Databases.sqlite(folder.resolve("belay.db"), () -> Rows.T0);
    Rows.prepare(database);
    telemetry = new Telemetry(database, "belay 1", Optional.empty());
  }

  @AfterEach
  void close() {
    database.close();
    telemetry.close();
  }

  private HttpResponse<String> get(Optional<String> token, boolean behindProxy, String... headers)
      throws IOException, InterruptedException {
    var web =
        WebServer.builder()
            .host("127.0.0.1")
            .shutdownHook(false)
            .routing(routing -> routing.register(new MetricsPage(telemetry, token, behindProxy)))
            .build()
            .start();
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + "/metrics"));
    try (var client = HttpClient.newHttpClient()) {
      if (headers.length > 0) {
        request.headers(headers);
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } finally {
      web.stop();
    }
  }

  @Test
  void this_machine_needs_no_token_unless_it_may_speak_for_others() throws Exception {
    var shown = get(Optional.empty(), false);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.headers().firstValue("Content-Type").orElse("")).contains("version=0.0.4");
    assertThat(Scrape.of(shown.body()).names()).contains("belay_store_up", "jvm_memory_used_bytes");
    assertThat(get(Optional.empty(), true).statusCode()).isEqualTo(403);
    for (var header : new String[] {"X-Forwarded-For", "Forwarded", "Via"}) {
      assertThat(get(Optional.empty(), false, header, "1.1 x").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void with_a_token_nobody_sees_anything_without_it() throws Exception {
    var token = Optional.of(TOKEN);
    var refused = get(token, false);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(refused.body()).doesNotContain("jvm_");
    assertThat(get(token, false, "Authorization", "Bearer " + TOKEN + "0").statusCode())
        .isEqualTo(401);
    assertThat(get(token, true, "Authorization", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
  }
}
