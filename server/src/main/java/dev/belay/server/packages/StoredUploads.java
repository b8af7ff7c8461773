package dev.belay.server.packages;

import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.identity.Ids;
import dev.belay.server.packages.PackageStore.Received;
import dev.belay.server.revisions.PackageAddress;
import dev.belay.server.revisions.PackageName;
import dev.belay.server.store.Database;
import dev.belay.server.store.PackageRow;
import dev.belay.server.store.Tx;
import dev.belay.server.views.PackageView;
import dev.belay.server.views.StoredViews;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what callers send: the bytes in a file, the version in the store. */
public final class StoredUploads implements PackageUploads {

  private static final Logger LOG = LoggerFactory.getLogger(StoredUploads.class);

  private final Database database;
  private final PackageStore files;
  private final Ids ids;

  public StoredUploads(Database database, PackageStore files, Ids ids) {
    this.database = database;
    this.files = files;
    this.ids = ids;
  }

  /**
   * Stores the bytes as one version of the application.
   *
   * @param sha256 lower-case hex that the caller signed, or empty when md5 is given
   * @param md5 base64 that the caller signed, or empty when sha256 is given
   */
  @Override
  public PackageView upload(
      Caller caller,
      String appId,
      String packageVersion,
      InputStream bytes,
      String sha256,
      String md5) {
    PackageName.check(packageVersion);
    // Refused before the bytes travel, and decided again with them.
    database.read(tx -> application(tx, appId));
    try {
      var received = files.receive(bytes);
      try {
        checkDigest(received, sha256, md5);
        files.keep(received);
      } finally {
        files.discard(received);
      }
      var row = database.write(tx -> store(tx, appId, packageVersion, received));
      LOG.info(
          "package {} of {} uploaded by {}: {} bytes, sha256 {}",
          packageVersion,
          appId,
          caller.userId(),
          received.size(),
          received.sha256());
      return StoredViews.view(row);
    } catch (PackageTooLarge e) {
      throw new Refused(RefusalKind.TOO_LARGE, Objects.requireNonNull(e.getMessage()));
    } catch (IOException e) {
      throw new Refused(
          RefusalKind.INVALID_BODY, "The package could not be read to its end; send it again.");
    }
  }

  private static String application(Tx tx, String appId) {
    return tx.applications()
        .find(appId)
        .orElseThrow(() ->
            new Refused(
                RefusalKind.UNKNOWN_APPLICATION,
                "There is no application with the id \"" + appId + "\"."))
        .id();
  }

  private static void checkDigest(Received received, String sha256, String md5) {
    var right =
        sha256.isEmpty() ? md5.equals(received.md5Base64()) : sha256.equals(received.sha256());
    if (!right) {
      throw new Refused(
          RefusalKind.INVALID_BODY,
          "The body is not what its signed digest says; it has the SHA-256 "
              + received.sha256()
              + ".");
    }
    if (received.size() == 0) {
      throw new Refused(RefusalKind.INVALID_BODY, "The body is empty; send the package's bytes.");
    }
  }

  private PackageRow store(Tx tx, String appId, String version, Received received) {
    application(tx, appId);
    var known = tx.packages().find(appId, version);
    var url = PackageAddress.uploaded(received.sha256());
    if (known.isEmpty()) {
      var row =
          new PackageRow(
              ids.next(),
              appId,
              version,
              url,
              received.size(),
              received.sha256(),
              received.md5(),
              "",
              tx.nextCreation(),
              tx.now());
      tx.packages().insert(row);
      return row;
    }
    var row = known.get();
    if (row.sha256() == null) {
      tx.packages().freeze(row.id(), received.size(), received.sha256(), received.md5());
      tx.packages().move(row.id(), url);
      return tx.packages().find(row.id()).orElseThrow();
    }
    if (!row.sha256().equals(received.sha256())) {
      throw new Refused(
          RefusalKind.PACKAGE_CHANGED,
          "Package version \""
              + version
              + "\" was frozen with the SHA-256 "
              + row.sha256()
              + "; publish other bytes under another version.");
    }
    tx.packages().keepAgain(row.id());
    return row;
  }
}
