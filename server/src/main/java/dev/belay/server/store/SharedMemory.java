package dev.belay.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;

/**
 * A SQLite store in memory that several nodes of one simulation share: they act one after the
 * other, on the thread that drives them.
 */
public final class SharedMemory implements AutoCloseable {

  private static final String SCHEMA = schema();

  private final Connection connection;
  private final InstantSource clock;
  private final Wording wording;
  private final KeptStatements statements = new KeptStatements();

  /** Makes an empty store. */
  public SharedMemory(InstantSource clock, Wording wording) throws SQLException {
    this.connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    this.clock = clock;
    this.wording = wording;
    try (var statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA foreign_keys = ON");
      for (var sql : SCHEMA.split(";\\s*\n", -1)) {
        statement.executeUpdate(sql);
      }
    }
  }

  /** One node's view of the store, with signals of its own. */
  public Database node(StatementWatch watch) {
    var jdbi = Jdbi.create(new Shared(connection));
    jdbi.setStatementBuilderFactory(opened -> statements);
    wording.on(jdbi);
    return new Database(
        Dialect.SQLITE,
        Optional.of(clock),
        wording.mapping(),
        jdbi,
        jdbi,
        Lane.direct(),
        Lane.direct(),
        watch,
        () -> {});
  }

  /** For those who look at the rows with their own eyes. */
  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private record Shared(Connection connection) implements ConnectionFactory {

    @Override
    public Connection openConnection() {
      return connection;
    }

    @Override
    public void closeConnection(Connection shared) {
      // It is closed with the store.
    }
  }

  // What only one database understands is left out: its triggers guard against people.
  private static String schema() {
    return migration("V1__foundation")
        + "\n"
        + migration("V10__access")
        + "\n"
        + migration("V12__audit_of_begun_writes")
        + "\n"
        + migration("V20__edas_labels")
        + "\n"
        + migration("V30__console")
        + "\n"
        + migration("V31__operating")
        + "\n"
        + migration("V32__observers")
        + "\n"
        + migration("V33__evidence");
  }

  private static String migration(String name) {
    try (InputStream in =
        SharedMemory.class.getResourceAsStream("/db/migration/" + name + ".sql")) {
      if (in == null) {
        throw new IllegalStateException("the schema is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replaceAll("--[^\n]*", "")
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
