package dev.belay.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Opens stores. */
public final class Databases {

  private static final int SQLITE_READERS = 3;
  private static final int POSTGRESQL_WRITERS = 8;
  private static final int POSTGRESQL_READERS = 6;

  private Databases() {}

  /**
   * One file, one machine, one node.
   *
   * @param clock the machine's; it is the database's clock too
   */
  public static Database sqlite(Path file, InstantSource clock) {
    var url = "jdbc:sqlite:" + file.toAbsolutePath();
    return open(
        Dialect.SQLITE,
        Optional.of(clock),
        new HikariDataSource(sqlite(url, 1)),
        new HikariDataSource(sqlite(url, SQLITE_READERS)));
  }

  /** An existing PostgreSQL, for several nodes. */
  public static Database postgresql(String jdbcUrl, String user, String password) {
    var readers = postgresql(jdbcUrl, user, password, POSTGRESQL_READERS);
    // One snapshot for all that a reader sees; SQLite's transactions have that anyway.
    readers.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    var database =
        open(
            Dialect.POSTGRESQL,
            Optional.empty(),
            new HikariDataSource(postgresql(jdbcUrl, user, password, POSTGRESQL_WRITERS)),
            new HikariDataSource(readers));
    database.hear(PostgreSqlListener.start(jdbcUrl, user, password, database.signals()));
    return database;
  }

  private static Database open(
      Dialect dialect,
      Optional<InstantSource> clock,
      HikariDataSource writes,
      HikariDataSource reads) {
    Runnable closing =
        () -> {
          writes.close();
          reads.close();
        };
    try {
      // Flyway needs a second connection beside the one that holds its lock.
      Migrations.run(dialect, writes.getMaximumPoolSize() > 1 ? writes : reads);
      return new Database(
          dialect,
          clock,
          new Mapping(),
          Jdbi.create(writes),
          Jdbi.create(reads),
          new ThreadLane("store-write", writes.getMaximumPoolSize()),
          new ThreadLane("store-read", reads.getMaximumPoolSize()),
          StatementWatch.NONE,
          closing);
    } catch (RuntimeException e) {
      closing.run();
      throw e;
    }
  }

  private static HikariConfig sqlite(String url, int size) {
    var config = pool(url, size);
    config.addDataSourceProperty("journal_mode", "WAL");
    // An acknowledged abort must survive power loss.
    config.addDataSourceProperty("synchronous", "FULL");
    config.addDataSourceProperty("foreign_keys", "true");
    config.addDataSourceProperty("busy_timeout", "10000");
    // DEFERRED would fail a read-then-write transaction that another one overtook.
    config.addDataSourceProperty("transaction_mode", size == 1 ? "IMMEDIATE" : "DEFERRED");
    return config;
  }

  private static HikariConfig postgresql(String url, String user, String password, int size) {
    var config = pool(url, size);
    config.setUsername(user);
    config.setPassword(password);
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("ApplicationName", "belay");
    // The locks of a node that lost its power must not outlive it for long.
    config.addDataSourceProperty(
        "options",
        "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3"
            + " -c tcp_user_timeout=11000 -c idle_in_transaction_session_timeout=5000");
    return config;
  }

  private static HikariConfig pool(String url, int size) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(size);
    config.setAutoCommit(true);
    config.setPoolName("store");
    return config;
  }
}
