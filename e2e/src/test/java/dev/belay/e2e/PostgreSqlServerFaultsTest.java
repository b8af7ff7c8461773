package dev.belay.e2e;

final class PostgreSqlServerFaultsTest extends ServerFaults {

  PostgreSqlServerFaultsTest() {
    super(Store.postgreSql());
  }
}
