package dev.belay.server;

import dev.belay.server.access.DocumentSealing;
import dev.belay.server.access.MasterKey;
import dev.belay.server.access.SecretBox;
import dev.belay.server.evidence.EvidenceHosts;
import dev.belay.server.identity.TimeOrderedIds;
import dev.belay.server.packages.PackagePlaces;
import dev.belay.server.store.Databases;
import dev.belay.server.store.KeyRow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The whole server, in this process, on a folder of its own. */
public final class RunningServer implements AutoCloseable {

  private final Path folder;
  private final Server server;
  private final int port;
  private final String administratorSecret;

  /**
   * Starts it.
   *
   * @param keyId of an AccessKey of the administrator
   */
  public RunningServer(Path folder, String keyId, String secret) throws IOException {
    this.folder = folder;
    var random = new SecureRandom();
    var clock = InstantSource.system();
    var masterKey = MasterKey.loadOrCreate(folder.resolve("master.key"), random);
    var secrets = new SecretBox(masterKey, random);
    var database = Databases.sqlite(file(), clock).sealed(new DocumentSealing(secrets));
    this.administratorSecret =
        FirstStart.run(
                database, masterKey, secrets, new TimeOrderedIds(clock, random), random, "cn-test")
            .orElseThrow()
            .secret();
    database.write(tx -> {
      tx.access()
          .insert(new KeyRow(keyId, "admin", secrets.encrypt(secret, keyId), true, tx.now()));
      return true;
    });
    var settings =
        new Settings(
            Files.createDirectories(folder.resolve("data")),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            Optional.empty(),
            "cn-test",
            "",
            Set.of(),
            1 << 20,
            new PackagePlaces(Set.of(), false),
            new EvidenceHosts(Set.of(), false),
            0,
            new Settings.Keep(10_000, 0),
            Settings.Observers.NONE);
    this.server = new Server(settings, database, masterKey);
    this.port = server.start();
  }

  public int port() {
    return port;
  }

  /** Of the key that the first start makes. */
  public String administratorSecret() {
    return administratorSecret;
  }

  /** The store, for those who look at the rows with their own eyes. */
  public Path file() {
    return folder.resolve("belay.db");
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the server stops", e);
    }
  }
}
