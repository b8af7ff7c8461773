package dev.belay.server.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** A node on PostgreSQL of which a test sees every statement before the database does. */
public final class WatchedPostgreSql {

  /** Told on the thread that is about to run the statement. */
  public interface Watch {

    /**
     * May hold the statement back.
     *
     * @param sql COMMIT and ROLLBACK, too
     * @param reading whether it belongs to a transaction that reads one consistent state
     */
    void before(String sql, boolean reading);
  }

  /**
   * How the store differs from the real one.
   *
   * @param wording of its statements
   * @param late what a transaction that took wake-ups of an order (its id goes in) does last
   * @param oneSnapshot whether a transaction that writes sees one state, too
   */
  public record Planting(Wording wording, Optional<String> late, boolean oneSnapshot) {}

  private final Connection writes;
  private final Connection reads;
  private final Watch watch;
  private final Planting planting;
  private @Nullable String woken;

  private WatchedPostgreSql(String url, Planting planting, Watch watch) throws SQLException {
    this.writes = DriverManager.getConnection(url);
    this.reads = DriverManager.getConnection(url);
    this.watch = watch;
    this.planting = planting;
    reads.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    if (planting.oneSnapshot()) {
      writes.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    }
  }

  /** Opens a node with two connections that its callers' own threads use. */
  public static Database node(String url, InstantSource clock, Planting planting, Watch watch)
      throws SQLException {
    var node = new WatchedPostgreSql(url, planting, watch);
    var writing = Jdbi.create(() -> node.watched(node.writes, false));
    var reading = Jdbi.create(() -> node.watched(node.reads, true));
    planting.wording().on(writing);
    planting.wording().on(reading);
    return new Database(
        Dialect.POSTGRESQL,
        Optional.of(clock),
        planting.wording().mapping(),
        writing,
        reading,
        Lane.direct(),
        Lane.direct(),
        StatementWatch.NONE,
        node::close);
  }

  /** The process of PostgreSQL that serves what the node writes. */
  public static long backend(Database node) {
    return node.write(tx -> Long.parseLong(tx.setting("SELECT pg_backend_pid()")));
  }

  private void close() {
    try {
      writes.close();
      reads.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection watched(Connection connection, boolean reading) {
    return proxy(
        Connection.class,
        (method, arguments) ->
            switch (method.getName()) {
              case "close" -> null; // the node keeps it
              case "commit" -> {
                beforeCommit(reading);
                watch.before("COMMIT", reading);
                yield call(connection, method, arguments);
              }
              case "rollback" -> {
                woken = null;
                watch.before("ROLLBACK", reading);
                yield call(connection, method, arguments);
              }
              case "prepareStatement" ->
                  watched(
                      statement(call(connection, method, arguments)),
                      method.getReturnType(),
                      (String) arguments[0],
                      reading);
              case "createStatement" ->
                  watched(
                      statement(call(connection, method, arguments)),
                      method.getReturnType(),
                      "",
                      reading);
              default -> call(connection, method, arguments);
            });
  }

  private static Statement statement(@Nullable Object made) {
    return (Statement) Objects.requireNonNull(made);
  }

  private void beforeCommit(boolean reading) throws SQLException {
    var orderId = woken;
    if (reading || orderId == null || planting.late().isEmpty()) {
      return;
    }
    woken = null;
    var late = planting.late().get().formatted(orderId);
    watch.before(late, false);
    try (var statement = writes.createStatement()) {
      statement.execute(late);
    }
  }

  private Object watched(Statement statement, Class<?> type, String sql, boolean reading) {
    return proxy(
        type,
        (method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            watch.before(sql.isEmpty() ? (String) arguments[0] : sql, reading);
          }
          if (sql.contains("DELETE FROM wake") && method.getName().equals("setString")) {
            woken = (String) arguments[1];
          }
          return call(statement, method, arguments);
        });
  }

  private interface Handler {
    @Nullable Object handle(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            WatchedPostgreSql.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> handler.handle(method, arguments)));
  }

  private static @Nullable Object call(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
