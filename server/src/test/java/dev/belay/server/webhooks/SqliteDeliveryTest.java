package dev.belay.server.webhooks;

import dev.belay.server.store.Database;
import dev.belay.server.store.Databases;
import dev.belay.server.store.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDeliveryTest extends DeliverySuite {

  @TempDir private Path folder;

  @Override
  Database open() throws IOException {
    return Databases.sqlite(Files.createTempFile(folder, "belay", ".db"), () -> Rows.T0);
  }

  @Override
  void close(Database store) {
    store.close();
  }
}
