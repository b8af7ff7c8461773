package dev.belay.server;

import dev.belay.server.access.DocumentSealing;
import dev.belay.server.access.MasterKey;
import dev.belay.server.access.SecretBox;
import dev.belay.server.identity.TimeOrderedIds;
import dev.belay.server.ops.LogLines;
import dev.belay.server.store.Database;
import dev.belay.server.store.Databases;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prepares the data folder, starts a node, and ends it on SIGTERM. */
@Command(
    mixinStandardHelpOptions = true,
    version = ServerCommand.VERSION,
    description = "Runs the release manager.",
    footer = {
      "",
      "Every option may also stand in the file that --config names (a line 'listen = 0.0.0.0:8080')",
      "or in the environment (BELAY_SERVER_LISTEN). A flag wins over the environment, the",
      "environment over the file; names that do not exist are errors.",
      "",
      "The first start makes the data folder, its master key and one administrator's AccessKey,",
      "which stands in DATA/admin-key.json; the other belay commands find it there."
    })
final class ServerCommand implements Callable<Integer> {

  static final String VERSION = "belay 1-SNAPSHOT";

  /** SIGTERM to exit; what has not ended by then is cut off. */
  private static final long STOP_SECONDS = 9;

  @Mixin private final ServerOptions options = new ServerOptions();

  @Override
  public Integer call() throws InterruptedException {
    LogLines.install(options.jsonLogs(), options.debug());
    try {
      var settings = options.settings();
      createData(settings.data());
      run(settings);
      return 0;
    } catch (IOException | IllegalStateException | IllegalArgumentException e) {
      System.err.println("belay server: " + e.getMessage());
      return 1;
    }
  }

  static void createData(Path data) throws IOException {
    if (Files.notExists(data)) {
      Files.createDirectories(data);
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static void run(Settings settings) throws IOException, InterruptedException {
    try (var lock =
        FileChannel.open(
            settings.data().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (lock.tryLock() == null) {
        throw new IllegalStateException(
            "another server runs on the data folder " + settings.data() + ".");
      }
      var random = new SecureRandom();
      var masterKey = MasterKey.loadOrCreate(settings.data().resolve("master.key"), random);
      var secrets = new SecretBox(masterKey, random);
      var database = open(settings).sealed(new DocumentSealing(secrets));
      var firstKey =
          FirstStart.run(
              database,
              masterKey,
              secrets,
              new TimeOrderedIds(InstantSource.system(), random),
              random,
              settings.region());
      serve(settings, new Server(settings, database, masterKey), firstKey);
    }
  }

  private static Database open(Settings settings) {
    return settings
        .database()
        .map(pg -> Databases.postgresql(pg.url(), pg.user(), pg.password()))
        .orElseGet(
            () -> Databases.sqlite(settings.data().resolve("belay.db"), InstantSource.system()));
  }

  private static void serve(
      Settings settings, Server server, Optional<FirstStart.AdministratorKey> firstKey)
      throws IOException, InterruptedException {
    var port = server.start();
    var endpoint = endpoint(settings, port);
    logger().info("belay server listens on {}, data in {}", endpoint, settings.data());
    var keyFile = new AdminKeyFile(settings.data());
    if (firstKey.isPresent()) {
      keyFile.create(firstKey.get(), endpoint);
      System.out.println(
          "First start: the administrator's AccessKey is "
              + firstKey.get().id()
              + " with the secret "
              + firstKey.get().secret()
              + "\nIt is not shown again; it stands in "
              + keyFile.path());
    } else {
      keyFile.moved(endpoint);
    }
    awaitEnd(server);
  }

  private static String endpoint(Settings settings, int port) {
    var host = settings.listen().getHostString();
    return (settings.tls().isPresent() ? "https://" : "http://")
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + port;
  }

  private static void awaitEnd(Server server) throws InterruptedException {
    var asked = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  asked.countDown();
                  try {
                    if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                      logger().warn("some requests did not end in time");
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
    asked.await();
    logger().info("stopping");
    server.stop();
    logger().info("stopped");
    ended.countDown();
  }

  // Asked for late: a logger that is made before the format is installed would keep its own.
  private static Logger logger() {
    return LoggerFactory.getLogger(ServerCommand.class);
  }
}
