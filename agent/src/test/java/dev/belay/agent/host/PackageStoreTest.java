package dev.belay.agent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.belay.agent.reconcile.FetchState;
import dev.belay.core.fleet.FailureCode;
import dev.belay.protocol.PackageMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageStoreTest {

  @TempDir Path root = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private DataFolder folder;

  @SuppressWarnings("NullAway.Init")
  private PackageStore store;

  @SuppressWarnings("NullAway.Init")
  private HttpServer http;

  @SuppressWarnings("NullAway.Init")
  private TestApplication application;

  @BeforeEach
  void open() throws IOException {
    folder = DataFolder.at(root.resolve("data"));
    store = new PackageStore(folder);
    application = TestApplication.in(root.resolve("app"), "1");
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          // /403, /500: that answer; /other: other bytes; /good: the package
          var what = exchange.getRequestURI().getPath().substring(1);
          var status = what.matches("[0-9]+") ? Integer.parseInt(what) : 200;
          var body =
              what.equals("other") ? "other".getBytes(StandardCharsets.UTF_8) : application.bytes();
          exchange.sendResponseHeaders(status, body.length);
          try (var out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    http.start();
  }

  @AfterEach
  void close() {
    http.stop(0);
  }

  private String url(String what) {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/" + what;
  }

  private FetchState fetch(String first, String second) {
    var artifact =
        new PackageMessage(
            url(first), application.artifact().size(), application.artifact().sha256());
    var fetch =
        new Fetch(
            store,
            sha256 -> (HttpURLConnection) URI.create(url(second)).toURL().openConnection(),
            artifact,
            () -> {});
    fetch.run();
    return fetch.state();
  }

  @ParameterizedTest
  @CsvSource({
    "good,  404,   here",
    "404,   good,  here",
    "403,   good,  here",
    "other, good,  here",
    "500,   good,  here",
    "403,   404,   PACKAGE_FORBIDDEN",
    "404,   404,   PACKAGE_NOT_FOUND",
    "other, 404,   CHECKSUM_MISMATCH",
    "404,   500,   again",
    "500,   404,   again",
    "other, 500,   again"
  })
  void a_package_comes_from_its_url_or_else_from_the_server(
      String first, String second, String expected) throws IOException {
    var state = fetch(first, second);
    var what =
        switch (state) {
          case FetchState.Fetched _ -> "here";
          case FetchState.Interrupted _ -> "again";
          case FetchState.Refused refused -> refused.failure().code().name();
          case FetchState.Fetching _ -> "fetching";
        };
    assertThat(what).isEqualTo(expected);
    assertThat(store.has(application.artifact())).isEqualTo(expected.equals("here"));
    assertThat(folder.packages().toFile().list()).hasSize(expected.equals("here") ? 1 : 0);
  }

  @Test
  void what_cannot_be_started_is_refused() throws IOException {
    var bytes = "not a jar".getBytes(StandardCharsets.UTF_8);
    var artifact = new PackageMessage(null, bytes.length, TestApplication.sha256(bytes));
    assertThat(store.take(artifact, new ByteArrayInputStream(bytes), -1)).isTrue();
    var fetch =
        new Fetch(
            store,
            sha256 -> {
              throw new IOException("not asked");
            },
            artifact,
            () -> {});
    fetch.run();
    assertThat(fetch.state())
        .isInstanceOfSatisfying(
            FetchState.Refused.class,
            refused -> assertThat(refused.failure().code()).isEqualTo(FailureCode.BAD_PACKAGE));
  }

  @Test
  void a_connection_that_ends_early_leaves_nothing() {
    var bytes = new byte[] {1, 2, 3};
    var artifact = new PackageMessage(null, 10, TestApplication.sha256(bytes));
    assertThatThrownBy(() -> store.take(artifact, new ByteArrayInputStream(bytes), -1))
        .hasMessageContaining("3 of 10 bytes");
    assertThat(folder.packages()).isEmptyDirectory();
  }

  @Test
  void pruning_keeps_what_is_named() throws IOException {
    fetch("good", "404");
    store.prune(Set.of(application.artifact().sha256()));
    assertThat(store.has(application.artifact())).isTrue();
    var fetching = Files.createFile(folder.packages().resolve(".fetching-1"));
    store.prune(Set.of());
    assertThat(fetching).exists();
    assertThat(store.has(application.artifact())).isFalse();
  }
}
