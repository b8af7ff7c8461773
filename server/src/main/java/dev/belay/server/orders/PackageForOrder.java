package dev.belay.server.orders;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.identity.Ids;
import dev.belay.server.packages.PackagePlaces;
import dev.belay.server.revisions.PackageAddress;
import dev.belay.server.revisions.PackageName;
import dev.belay.server.store.FetchRow;
import dev.belay.server.store.FetchState;
import dev.belay.server.store.PackageRow;
import dev.belay.server.store.Signals;
import dev.belay.server.store.Tx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The package that a deploy names: one that is known, or one that is to be fetched and frozen. */
final class PackageForOrder {

  private final Ids ids;
  private final PackagePlaces places;

  PackageForOrder(Ids ids, PackagePlaces places) {
    this.ids = ids;
    this.places = places;
  }

  /**
   * The version, and what the order has to wait for.
   *
   * @param fetchId empty when the bytes are frozen already
   */
  record Found(String packageVersionId, Optional<String> fetchId) {}

  Found find(Tx tx, String appId, String version, @Nullable String url) {
    PackageName.check(version);
    if (url != null) {
      places.check("WarUrl", url);
    }
    var known = tx.packages().find(appId, version);
    if (known.isPresent()) {
      return again(tx, known.get(), url);
    }
    if (url == null) {
      throw new Refused(
          RefusalKind.UNKNOWN_VERSION,
          "The application has no package version \""
              + version
              + "\"; give its address in WarUrl, or upload it.");
    }
    if (PackageAddress.isUploaded(url)) {
      throw new Refused(
          RefusalKind.UNKNOWN_VERSION,
          "No package was uploaded as version \"" + version + "\"; upload it under this name.");
    }
    var row =
        new PackageRow(
            ids.next(), appId, version, url, null, null, null, "", tx.nextCreation(), tx.now());
    tx.packages().insert(row);
    return new Found(row.id(), Optional.of(fetch(tx, row.id(), url)));
  }

  private Found again(Tx tx, PackageRow known, @Nullable String url) {
    if (known.sha256() == null) {
      return new Found(
          known.id(), Optional.of(fetch(tx, known.id(), url == null ? known.url() : url)));
    }
    if (tx.packages().dropped(known.id())) {
      return anew(tx, known, url == null ? known.url() : url);
    }
    if (url == null || url.equals(known.url())) {
      return new Found(known.id(), Optional.empty());
    }
    if (PackageAddress.isUploaded(url)) {
      if (!PackageAddress.sha256Of(url).equals(known.sha256())) {
        throw changed(known);
      }
      return new Found(known.id(), Optional.empty());
    }
    // Another address may well hold the same bytes; the fetch will tell.
    return new Found(known.id(), Optional.of(fetch(tx, known.id(), url)));
  }

  /** Retention has removed the bytes: they must come again, and be the same. */
  private Found anew(Tx tx, PackageRow known, String url) {
    if (PackageAddress.isUploaded(url)) {
      throw new Refused(
          RefusalKind.UNKNOWN_VERSION,
          "The bytes of package version \""
              + known.version()
              + "\" were removed, because nothing needed them any more; upload the same bytes"
              + " again.");
    }
    return new Found(known.id(), Optional.of(fetch(tx, known.id(), url)));
  }

  static Refused changed(PackageRow known) {
    return new Refused(
        RefusalKind.PACKAGE_CHANGED,
        "Package version \""
            + known.version()
            + "\" was frozen with the SHA-256 "
            + known.sha256()
            + "; publish other bytes under another version.");
  }

  private String fetch(Tx tx, String packageVersionId, String url) {
    var id = ids.next();
    tx.packages().insert(new FetchRow(id, packageVersionId, url, FetchState.PENDING, "", tx.now()));
    tx.publish(Signals.Topic.FETCHES);
    return id;
  }
}
