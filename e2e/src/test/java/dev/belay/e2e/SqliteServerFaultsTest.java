package dev.belay.e2e;

final class SqliteServerFaultsTest extends ServerFaults {

  SqliteServerFaultsTest() {
    super(Store.sqlite());
  }
}
