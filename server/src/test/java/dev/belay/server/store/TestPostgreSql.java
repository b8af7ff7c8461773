package dev.belay.server.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A real PostgreSQL, started once for all tests of this process and stopped with it. */
public final class TestPostgreSql {

  private static final String USER = "postgres";

  private static final String EMPTY =
      """
      DO $$ DECLARE names TEXT; BEGIN
        SELECT string_agg(quote_ident(tablename), ', ') INTO names FROM pg_tables
          WHERE schemaname = 'public' AND tablename NOT IN ('flyway_schema_history', 'counter');
        EXECUTE 'TRUNCATE ' || names;
        UPDATE counter SET value = 0;
      END $$
      """;

  private static final class Running {
    static final EmbeddedPostgres SERVER = start();
    static final Database NODE = node();
  }

  private TestPostgreSql() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A node that all tests share, on a store that is empty again. */
  public static Database emptied() {
    var node = Running.NODE;
    try (var connection = DriverManager.getConnection(url(), USER, "");
        var statement = connection.createStatement()) {
      statement.execute(EMPTY);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot empty the store", e);
    }
    return node;
  }

  /** One more node on the same store. */
  static Database node() {
    return Databases.postgresql(url(), USER, "");
  }

  /** For those who look at the rows with their own eyes. */
  public static String url() {
    return Running.SERVER.getJdbcUrl(USER, "postgres");
  }
}
