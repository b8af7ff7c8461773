package dev.belay.server.webhooks;

import dev.belay.server.store.Database;
import dev.belay.server.store.TestPostgreSql;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class PostgreSqlDeliveryTest extends DeliverySuite {

  @Override
  Database open() {
    return TestPostgreSql.emptied();
  }

  @Override
  void close(Database store) {
    // All tests share it.
  }
}
