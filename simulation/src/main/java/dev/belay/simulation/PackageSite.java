package dev.belay.simulation;

import dev.belay.server.store.Database;
import dev.belay.server.store.FetchRow;
import dev.belay.server.store.FetchState;
import dev.belay.server.store.Tx;
import java.util.Locale;

/** Where packages come from; a node fetches from it what READY orders wait for. */
final class PackageSite {

  private static final long SIZE = 1_000;

  private PackageSite() {}

  static String address(String version) {
    return "http://packages.example/" + version;
  }

  static String sha256(String version) {
    return String.format(Locale.ROOT, "%064x", version.hashCode() & 0xffff_ffffL);
  }

  /** What PackageFetcher does, without the bytes. */
  static void fetch(World world, Database database) {
    for (var fetch : database.read(tx -> tx.packages().pending())) {
      var fails = world.strikes(Fault.PACKAGE_URL_FAILS, 4);
      database.write(tx -> {
        settle(tx, fetch, fails);
        return fetch;
      });
    }
  }

  private static void settle(Tx tx, FetchRow fetch, boolean fails) {
    if (fails) {
      tx.packages().settle(fetch.id(), FetchState.FAILED, "EDAS-10015: it is not there");
    } else {
      var version = tx.packages().find(fetch.packageVersionId()).orElseThrow().version();
      tx.packages().freeze(fetch.packageVersionId(), SIZE, sha256(version), "0");
      tx.packages().settle(fetch.id(), FetchState.DONE, "");
    }
    tx.orders().waitingFor(fetch.id()).forEach(order -> tx.wake(order, tx.now()));
  }
}
