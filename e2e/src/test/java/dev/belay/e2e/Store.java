package dev.belay.e2e;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Where the servers of one installation keep their rows.
 *
 * @param flags what a server is told of it
 */
record Store(List<String> flags) {

  private static final String USER = "postgres";

  /** Started once for all tests of this process, and stopped with it. */
  private static final class PostgreSql {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        // The database itself is never hurt here.
        return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Store sqlite() {
    return new Store(List.of());
  }

  /** A database of its own, which is empty. */
  static Store postgreSql() {
    var server = PostgreSql.SERVER;
    var name = "belay_" + UUID.randomUUID().toString().replace("-", "");
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("no database can be made", e);
    }
    return new Store(
        List.of("--database-url", server.getJdbcUrl(USER, name), "--database-user", USER));
  }
}
