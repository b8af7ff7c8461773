package dev.belay.server.store;

import java.lang.reflect.Type;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;

/** How Java values stand in columns: times as epoch milliseconds, truth values as 0 and 1. */
final class Mapping {

  // serialization failure, deadlock; SQLite's busy is waited for by its own timeout
  private static final Set<String> RETRIED_STATES = Set.of("40001", "40P01");

  // PostgreSQL ended a transaction that was idle for too long; a standby that takes no writes
  private static final Set<String> AWAY_STATES = Set.of("25P03", "25006");

  // PostgreSQL: connection, resources, operator's intervention, system error
  private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57", "58");

  // SQLite: busy, locked, I/O error, full, cannot open
  private static final Set<Integer> AWAY_CODES = Set.of(5, 6, 10, 13, 14);

  private final Map<Class<?>, RowMapping<?>> rows =
      RowTypes.ALL.stream().collect(Collectors.toMap(type -> type, RowMapping::of));

  Jdbi on(Jdbi jdbi) {
    jdbi.registerArgument(new Times());
    jdbi.registerArgument(new Flags());
    jdbi.registerColumnMapper(
        Instant.class,
        (row, column, context) -> {
          var millis = row.getLong(column);
          return row.wasNull() ? null : Instant.ofEpochMilli(millis);
        });
    rows.forEach(jdbi::registerRowMapper);
    return jdbi;
  }

  static boolean worthAnotherAttempt(Throwable failure) {
    return caused(failure, sql -> RETRIED_STATES.contains(state(sql)));
  }

  /** Connections lost or not to be had, a disk that is full or a file that is busy. */
  static boolean away(Throwable failure) {
    return caused(
        failure,
        sql ->
            sql instanceof SQLTransientException
                || sql instanceof SQLNonTransientConnectionException
                || away(state(sql))
                || AWAY_CODES.contains(sql.getErrorCode() & 0xff));
  }

  /** SQLite's failures have none. */
  private static String state(SQLException failure) {
    var state = failure.getSQLState();
    return state == null ? "" : state;
  }

  private static boolean away(String state) {
    return AWAY_STATES.contains(state) || AWAY_CLASSES.stream().anyMatch(state::startsWith);
  }

  private static boolean caused(Throwable failure, Predicate<SQLException> kind) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && kind.test(sql)) {
        return true;
      }
    }
    return false;
  }

  private static final class Times extends AbstractArgumentFactory<Instant> {

    Times() {
      super(Types.BIGINT);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setLong(position, value.toEpochMilli());
    }
  }

  /** For {@code boolean} too: of the primitive, PostgreSQL would otherwise be told a boolean. */
  private static final class Flags implements ArgumentFactory.Preparable {

    @Override
    public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
      return type == boolean.class || type == Boolean.class
          ? Optional.of(value -> flag(Boolean.TRUE.equals(value)))
          : Optional.empty();
    }

    private static Argument flag(boolean value) {
      return (position, statement, context) -> statement.setInt(position, value ? 1 : 0);
    }
  }
}
