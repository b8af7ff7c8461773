package dev.belay.server;

import dev.belay.server.access.MasterKey;
import dev.belay.server.backup.Restore;
import dev.belay.server.ops.LogLines;
import dev.belay.server.store.Databases;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay restore}. */
@Command(
    mixinStandardHelpOptions = true,
    version = ServerCommand.VERSION,
    description = {
      "Makes a data folder of a back-up, after it has verified every file, the store and the log.",
      "Orders that were open become FAILED. Hosts that are ahead of the back-up are left alone"
          + " until an order moves them, or belay host accept.",
      "With --database-url and without FILE it does the same with a PostgreSQL that pg_restore has"
          + " put back."
    })
final class RestoreCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "What belay backup made.")
  private @Nullable Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder to make; without a store, and without a server.")
  private @Nullable Path data;

  @Option(names = "--database-url", paramLabel = "URL", description = "jdbc:postgresql://...")
  private @Nullable String databaseUrl;

  @Option(names = "--database-user", paramLabel = "NAME", description = "Default: belay.")
  private String databaseUser = "belay";

  @Option(names = "--database-password-file", paramLabel = "FILE", description = "Its password.")
  private @Nullable Path databasePasswordFile;

  @Override
  public Integer call() {
    LogLines.install(false, false);
    try {
      if (file != null && databaseUrl == null) {
        restore(file, (data == null ? ServerOptions.defaultData() : data).toAbsolutePath());
      } else if (file == null && databaseUrl != null) {
        settle(databaseUrl);
      } else {
        System.err.println("belay restore: name a FILE, or --database-url");
        return 2;
      }
      return 0;
    } catch (IOException | IllegalStateException e) {
      System.err.println("belay restore: " + e.getMessage());
      System.err.println("next: nothing was restored; docs/operations.md, Back-up, says more");
      return 1;
    }
  }

  private static void restore(Path file, Path folder) throws IOException {
    ServerCommand.createData(folder);
    try (var lock =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (lock.tryLock() == null) {
        throw new IOException("a server runs on " + folder + "; stop it first");
      }
      if (Files.exists(folder.resolve("belay.db"))) {
        throw new IOException(
            folder + " has a store already; name another folder, or move it away");
      }
      var restored = new Restore(InstantSource.system()).from(file, folder);
      System.out.println(
          "restored into %s: the store of %s with %d orders and %d events, and %d packages; all verified"
              .formatted(
                  folder,
                  restored.madeAt(),
                  restored.orders(),
                  restored.events(),
                  restored.packages()));
      tellFailed(restored.failedOrders());
      tellKey(folder.resolve("master.key"), restored.keyFingerprint());
    }
  }

  private static void tellFailed(List<String> orders) {
    orders.forEach(each -> System.out.println("was open, is FAILED now: order " + each));
  }

  private static void tellKey(Path key, String fingerprint) throws IOException {
    if (Files.notExists(key)) {
      System.out.println(
          "next: put the master key with the fingerprint "
              + fingerprint
              + " there, mode 600, before you start the server: "
              + key);
    } else if (!MasterKey.loadOrCreate(key, new SecureRandom()).fingerprint().equals(fingerprint)) {
      System.out.println(
          "next: "
              + key
              + " is another key; replace it with the one of fingerprint "
              + fingerprint);
    } else {
      System.out.println("next: belay server --data " + key.getParent());
    }
  }

  private void settle(String url) throws IOException {
    var password =
        databasePasswordFile == null ? "" : Files.readString(databasePasswordFile).strip();
    try (var database = Databases.postgresql(url, databaseUser, password)) {
      var settled = Restore.settle(database);
      System.out.println(
          "the store with %d orders and %d events is whole and may go on"
              .formatted(settled.orders(), settled.events()));
      tellFailed(settled.failedOrders());
    }
  }
}
