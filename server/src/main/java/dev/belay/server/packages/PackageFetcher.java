package dev.belay.server.packages;

import dev.belay.core.fleet.FailureCode;
import dev.belay.server.packages.PackageStore.Received;
import dev.belay.server.store.Database;
import dev.belay.server.store.FetchRow;
import dev.belay.server.store.FetchState;
import dev.belay.server.store.Tx;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches, once, the packages that READY orders wait for, and freezes what they are. */
public final class PackageFetcher {

  private static final Logger LOG = LoggerFactory.getLogger(PackageFetcher.class);

  private final Database database;
  private final PackageStore files;
  private final PackageSource source;
  private final Executor executor;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  public PackageFetcher(
      Database database, PackageStore files, PackageSource source, Executor executor) {
    this.database = database;
    this.files = files;
    this.source = source;
    this.executor = executor;
  }

  /** Starts every fetch that an open order waits for and that this node is not busy with. */
  public void step() {
    for (var fetch : database.read(tx -> tx.packages().pending())) {
      if (underWay.add(fetch.id())) {
        executor.execute(() -> run(fetch));
      }
    }
  }

  private void run(FetchRow fetch) {
    try {
      var received = source.fetch(fetch.url());
      try {
        files.keep(received);
      } finally {
        files.discard(received);
      }
      database.write(tx -> freeze(tx, fetch, received));
    } catch (PackageMissing missing) {
      fail(fetch, missing.failure(), missing.detail());
    } catch (IOException e) {
      fail(fetch, FailureCode.PACKAGE_UNREACHABLE, "it could not be stored: " + e.getMessage());
    } finally {
      underWay.remove(fetch.id());
    }
  }

  private void fail(FetchRow fetch, FailureCode code, String detail) {
    var reason = code.code() + ": " + fetch.url() + ": " + detail;
    database.write(tx -> settle(tx, fetch, FetchState.FAILED, reason));
  }

  private boolean freeze(Tx tx, FetchRow fetch, Received received) {
    tx.packages()
        .freeze(fetch.packageVersionId(), received.size(), received.sha256(), received.md5());
    var version = tx.packages().find(fetch.packageVersionId()).orElseThrow();
    if (received.sha256().equals(version.sha256())) {
      tx.packages().keepAgain(version.id());
      return settle(tx, fetch, FetchState.DONE, "");
    }
    return settle(
        tx,
        fetch,
        FetchState.FAILED,
        FailureCode.CHECKSUM_MISMATCH.code()
            + ": version \""
            + version.version()
            + "\" was frozen with the SHA-256 "
            + version.sha256()
            + ", but "
            + fetch.url()
            + " now has "
            + received.sha256()
            + "; publish changed bytes under another version");
  }

  private boolean settle(Tx tx, FetchRow fetch, FetchState state, String reason) {
    tx.packages().settle(fetch.id(), state, reason);
    tx.orders().waitingFor(fetch.id()).forEach(order -> tx.wake(order, tx.now()));
    LOG.info("package fetch {} of {}: {} {}", fetch.id(), fetch.url(), state, reason);
    return true;
  }
}
