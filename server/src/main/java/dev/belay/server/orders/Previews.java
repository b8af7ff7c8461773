package dev.belay.server.orders;

import dev.belay.server.call.Caller;
import dev.belay.server.identity.Ids;
import dev.belay.server.revisions.PackageAddress;
import dev.belay.server.store.Database;
import dev.belay.server.store.PackageRow;
import dev.belay.server.store.Tx;
import java.util.Optional;

/** Runs the commands themselves, looks at what came of it, and takes it all back. */
final class Previews implements Plans {

  private final Database database;
  private final Ids ids;
  private final DeployApplication deploy;
  private final Rollback rollback;

  Previews(Database database, Ids ids, DeployApplication deploy, Rollback rollback) {
    this.database = database;
    this.ids = ids;
    this.deploy = deploy;
    this.rollback = rollback;
  }

  @Override
  public Plan planAbort(Caller caller, String orderId) {
    return database.preview(tx -> {
      var before = before(tx, Lookup.order(tx, orderId).appId());
      Abort.run(tx, caller, orderId);
      return before.plan(Plan.Act.ABORT, Optional.of(orderId), orderId);
    });
  }

  @Override
  public Plan planRollback(Caller caller, String orderId) {
    return database.preview(tx -> {
      var before = before(tx, Lookup.order(tx, orderId).appId());
      var answer = rollback.run(tx, caller, orderId);
      return before.plan(Plan.Act.ROLLBACK, Optional.of(orderId), answer);
    });
  }

  @Override
  public Plan planDeploy(Caller caller, Deploy wanted) {
    return database.preview(tx -> {
      var before = before(tx, wanted.appId());
      upload(tx, wanted);
      var answer = deploy.run(tx, caller, wanted);
      return before.plan(Plan.Act.DEPLOY, Optional.empty(), answer);
    });
  }

  /** Locked first: what is read before the command is then what the command reads. */
  private static PlanReading before(Tx tx, String appId) {
    Lookup.lock(tx, appId);
    return PlanReading.before(tx, appId);
  }

  /** The upload that is to come before the deploy. */
  private void upload(Tx tx, Deploy wanted) {
    var url = wanted.packageUrl();
    if (url == null || !PackageAddress.isUploaded(url)) {
      return;
    }
    PackageAddress.check("WarUrl", url);
    if (tx.packages().find(wanted.appId(), wanted.packageVersion()).isEmpty()) {
      tx.packages()
          .insert(
              new PackageRow(
                  ids.next(),
                  wanted.appId(),
                  wanted.packageVersion(),
                  url,
                  null,
                  PackageAddress.sha256Of(url),
                  null,
                  "",
                  tx.nextCreation(),
                  tx.now()));
    }
  }
}
