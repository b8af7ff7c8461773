package dev.belay.server.store;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every database must do; one subclass for each, so that they cannot drift apart. */
abstract class StoreSuite
    implements AccessStoreRules,
        EventStoreRules,
        EvidenceStoreRules,
        FleetStoreRules,
        GoalStoreRules,
        OrderStoreRules,
        RetentionStoreRules,
        TaskStoreRules,
        SnapshotStoreRules,
        ServiceStoreRules,
        TransactionRules,
        ViewStoreRules,
        ConsoleStoreRules,
        WebhookStoreRules {

  private Database database;

  /** An empty store of this test's own. */
  abstract Database open() throws IOException;

  abstract void close(Database store);

  @Override
  public Database database() {
    return database;
  }

  @BeforeEach
  final void openStore() throws IOException {
    database = open();
    Rows.prepare(database);
  }

  @AfterEach
  final void closeStore() {
    close(database);
  }
}
