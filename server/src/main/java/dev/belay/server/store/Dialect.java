package dev.belay.server.store;

/** The only place that knows which database it is. */
enum Dialect {
  SQLITE("", "", "CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS BIGINT)"),
  POSTGRESQL(
      " FOR UPDATE",
      " FOR UPDATE SKIP LOCKED",
      "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)");

  private final String lock;
  private final String lockOrSkip;
  private final String clock;

  Dialect(String lock, String lockOrSkip, String clock) {
    this.lock = lock;
    this.lockOrSkip = lockOrSkip;
    this.clock = clock;
  }

  /** After a SELECT whose rows are to be held; SQLite has one writer and needs no more. */
  String lock() {
    return lock;
  }

  /** The same, but a row that another node holds is left out. */
  String lockOrSkip() {
    return lockOrSkip;
  }

  /** Where the few statements stand that the two databases do not share. */
  String migrations() {
    return switch (this) {
      case SQLITE -> "classpath:db/sqlite";
      case POSTGRESQL -> "classpath:db/postgresql";
    };
  }

  /** Whether other nodes may listen for what this one commits. */
  boolean notifies() {
    return this == POSTGRESQL;
  }

  /** The database's clock in epoch milliseconds. */
  String clock() {
    return clock;
  }
}
