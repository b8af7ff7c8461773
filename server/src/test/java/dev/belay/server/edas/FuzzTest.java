package dev.belay.server.edas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.belay.server.RunningServer;
import dev.belay.server.edas.FuzzRequests.Sent;
import dev.belay.server.edas.Wire.Response;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server under requests that nobody should send; a seed repeats them. */
class FuzzTest {

  private static final int REQUESTS = Integer.getInteger("belay.fuzz.requests", 20_000);

  /** What grows without anybody asking for a change: heartbeats, nonces, the log of refusals. */
  private static final Set<String> RESTLESS = Set.of("service", "nonce", "host_presence", "audit");

  @TempDir private Path folder;

  private Optional<Wire> connection = Optional.empty();

  @Test
  void no_request_breaks_or_blocks_the_server_or_changes_what_it_must_not() throws Exception {
    long seed = Long.getLong("belay.fuzz.seed", RandomGenerator.getDefault().nextLong());
    System.out.println("fuzz: " + REQUESTS + " requests, -Dbelay.fuzz.seed=" + seed);
    try (RunningServer server = new RunningServer(folder, Signer.KEY, Signer.SECRET)) {
      String cluster = "/pop/v5/resource/cluster?ClusterName=c&ClusterType=2&NetworkMode=1";
      assertThat(good(server, "POST", cluster)).isEqualTo(200);
      String before = rows(server.file());
      FuzzRequests requests = new FuzzRequests(seed, server.port(), new Desk().operations.all());
      Map<Integer, Integer> statuses = new TreeMap<>();
      for (int number = 0; number < REQUESTS; number++) {
        Sent sent = requests.next();
        send(server, sent)
            .ifPresent(response -> {
              check(sent, response);
              statuses.merge(response.status(), 1, Integer::sum);
            });
      }
      System.out.println("fuzz: answers " + statuses);
      assertThat(rows(server.file())).isEqualTo(before);
      assertThat(good(server, "POST", "/pop/v5/resource/cluster_list")).isEqualTo(200);
      assertThat(statuses.values().stream().mapToInt(each -> each).sum())
          .isGreaterThan(REQUESTS * 95 / 100);
    }
  }

  /** Empty when the server closed the connection instead of answering. */
  private Optional<Response> send(RunningServer server, Sent sent) throws IOException {
    Wire wire = connection.isPresent() ? connection.get() : new Wire(server.port());
    try {
      Response response = wire.send(sent.method(), sent.target(), sent.headers(), sent.octets());
      boolean closes = response.header("connection").equalsIgnoreCase("close");
      connection = closes ? Optional.empty() : Optional.of(wire);
      if (closes) {
        wire.close();
      }
      return Optional.of(response);
    } catch (SocketTimeoutException e) {
      return fail("no answer in time to " + sent, e);
    } catch (IOException e) {
      wire.close();
      connection = Optional.empty();
      return Optional.empty();
    }
  }

  private static void check(Sent sent, Response response) {
    assertThat(response.status()).as(sent.toString() + response.body()).isBetween(200, 499);
    if (response.status() >= 400 && !sent.target().startsWith("/agent/")) {
      assertThat(response.body()).as(sent.toString()).contains("RequestId", "Code");
    }
  }

  private static int good(RunningServer server, String method, String target) throws IOException {
    byte[] nothing = {};
    Map<String, String> headers =
        Signer.modern(method, target, "127.0.0.1:" + server.port(), Instant.now(), nothing);
    try (Wire wire = new Wire(server.port())) {
      return wire.send(method, target, headers, nothing).status();
    }
  }

  /** All rows of all tables that change on request only. */
  private static String rows(Path file) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (var names =
          statement.executeQuery(
              "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (String table : tables) {
        if (RESTLESS.stream().noneMatch(table::startsWith)) {
          try (var rows = statement.executeQuery("SELECT * FROM " + table)) {
            while (rows.next()) {
              StringBuilder line = new StringBuilder(table);
              for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                line.append('|').append(rows.getString(column));
              }
              lines.add(line.toString());
            }
          }
        }
      }
    }
    return String.join("\n", lines);
  }
}
