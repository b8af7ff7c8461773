package dev.belay.simulation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at the store's rows directly, so that a check does not trust the code that it checks. */
class Eyes {

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Eyes(Connection connection) {
    this.connection = connection;
  }

  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  final <T> List<T> see(String sql, Row<T> reader, Object... values) {
    try {
      var statement = prepared.get(sql);
      if (statement == null) {
        statement = connection.prepareStatement(sql);
        prepared.put(sql, statement);
      }
      for (var i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      var rows = new ArrayList<T>();
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  final long count(String sql, Object... values) {
    return see(sql, row -> row.getLong(1), values).getFirst();
  }

  /** Whether every transaction is over before the next begins. */
  boolean oneAtATime() {
    return true;
  }

  /** Grows with every row that is written. */
  long changes() {
    return count("SELECT total_changes()");
  }
}
