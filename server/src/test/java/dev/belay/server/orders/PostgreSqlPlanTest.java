package dev.belay.server.orders;

import dev.belay.server.store.Database;
import dev.belay.server.store.TestPostgreSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class PostgreSqlPlanTest extends PlanSuite {

  @Override
  Database open() {
    return TestPostgreSql.emptied();
  }

  @Override
  Connection look() throws SQLException {
    return DriverManager.getConnection(TestPostgreSql.url(), "postgres", "");
  }

  @Override
  void close(Database store) {
    // All tests share it.
  }
}
