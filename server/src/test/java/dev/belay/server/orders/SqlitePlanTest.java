package dev.belay.server.orders;

import dev.belay.server.store.Database;
import dev.belay.server.store.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;

final class SqlitePlanTest extends PlanSuite {

  private static final Instant NOW = Instant.parse("2026-11-22T04:22:21Z");

  @TempDir private Path folder;
  private Path file = Path.of("");

  @Override
  Database open() throws IOException {
    file = Files.createTempFile(folder, "belay", ".db");
    return Databases.sqlite(file, () -> NOW);
  }

  @Override
  Connection look() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  @Override
  void close(Database store) {
    store.close();
  }
}
