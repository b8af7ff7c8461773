package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.store.Databases;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ServerCommandTest {

  @TempDir private Path data;

  @Test
  void a_server_does_not_start_on_a_database_of_another_version_and_says_why_in_one_line()
      throws Exception {
    Databases.sqlite(data.resolve("belay.db"), () -> Instant.EPOCH).close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("belay.db"));
        var statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE flyway_schema_history SET checksum = 42 WHERE version = '1'");
    }
    var errors = new ByteArrayOutputStream();
    var former = System.err;
    int code;
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      code =
          new CommandLine(new ServerCommand())
              .execute("--data", data.toString(), "--listen", "127.0.0.1:0");
    } finally {
      System.setErr(former);
    }

    assertThat(code).isEqualTo(1);
    assertThat(errors.toString(StandardCharsets.UTF_8).lines().toList().getLast())
        .startsWith(
            "belay server: the database was not made by this version of Belay: migration V1")
        .endsWith("(docs/operations.md, Upgrade).");
  }
}
