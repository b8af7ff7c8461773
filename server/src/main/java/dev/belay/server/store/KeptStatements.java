package dev.belay.server.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/** Keeps the prepared statements of one connection, which one thread uses. */
final class KeptStatements implements StatementBuilder {

  private final Map<String, PreparedStatement> idle = new HashMap<>();
  private final IdentityHashMap<Statement, String> lent = new IdentityHashMap<>();

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    return connection.createStatement();
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    // Taken out while it runs: the same text may be asked again in the middle of its own answer.
    var kept = idle.remove(sql);
    var statement = kept == null ? connection.prepareStatement(sql) : kept;
    lent.put(statement, sql);
    return statement;
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return connection.prepareCall(sql);
  }

  @Override
  public void close(Connection connection, String template, Statement statement)
      throws SQLException {
    var sql = lent.remove(statement);
    if (sql != null && statement instanceof PreparedStatement prepared && !idle.containsKey(sql)) {
      prepared.clearBatch();
      idle.put(sql, prepared);
    } else {
      statement.close();
    }
  }
}
