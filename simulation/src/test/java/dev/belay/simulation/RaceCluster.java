package dev.belay.simulation;

import dev.belay.server.store.Databases;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** A real PostgreSQL, started once for all races of this process and stopped with it. */
final class RaceCluster {

  private static final class Running {
    static final EmbeddedPostgres SERVER = start();
  }

  private RaceCluster() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder()
          .setServerConfig("fsync", "off")
          .setServerConfig("synchronous_commit", "off")
          // Nobody but the actors may hold a lock.
          .setServerConfig("autovacuum", "off")
          .setServerConfig("deadlock_timeout", "20ms")
          .setServerConfig("jit", "off")
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address of a new database with the schema of this version. */
  static String create(String name) throws SQLException {
    try (var connection = connect(Running.SERVER.getJdbcUrl("postgres", "postgres"));
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    var url = Running.SERVER.getJdbcUrl("postgres", name);
    Databases.postgresql(url, "postgres", "").close();
    return url;
  }

  static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url);
  }

  /** Keeps what all tables hold now under a name. */
  static void keep(Connection connection, String name) {
    execute(
        connection,
        "CREATE SCHEMA "
            + name
            + ";"
            + Step.tables().stream()
                .map(table ->
                    "CREATE TABLE %s.%s AS SELECT * FROM public.%s;".formatted(name, table, table))
                .collect(Collectors.joining()));
  }

  /** Gives all tables what was kept; the connection checks no references. */
  static void restore(Connection connection, String name) {
    execute(
        connection,
        "SET session_replication_role = replica;"
            + Step.tables().stream()
                .map(table ->
                    "DELETE FROM public.%s; INSERT INTO public.%s SELECT * FROM %s.%s;"
                        .formatted(table, table, name, table))
                .collect(Collectors.joining()));
  }

  static void execute(Connection connection, String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
