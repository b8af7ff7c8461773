package dev.belay.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Rows as records. How the columns of one statement find their components is worked out once: doing
 * it at every execution was a third of the server's work under load.
 */
final class RowMapping<T> implements RowMapper<T> {

  private final RowMapper<T> general;
  private final Map<String, RowMapper<T>> byStatement = new ConcurrentHashMap<>();

  private RowMapping(RowMapper<T> general) {
    this.general = general;
  }

  static <T> RowMapping<T> of(Class<T> type) {
    return new RowMapping<>(ConstructorMapper.of(type));
  }

  @Override
  public T map(ResultSet row, StatementContext context) throws SQLException {
    return specialize(row, context).map(row, context);
  }

  @Override
  public RowMapper<T> specialize(ResultSet row, StatementContext context) throws SQLException {
    // Not computeIfAbsent: two threads may find the same out at the same time.
    var known = byStatement.get(context.getRawSql());
    if (known != null) {
      return known;
    }
    var found = general.specialize(row, context);
    byStatement.put(context.getRawSql(), found);
    return found;
  }
}
