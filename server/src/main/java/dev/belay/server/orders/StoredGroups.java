package dev.belay.server.orders;

import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.identity.Ids;
import dev.belay.server.revisions.Revisions;
import dev.belay.server.store.Database;
import dev.belay.server.store.GroupRow;
import dev.belay.server.store.Tx;
import dev.belay.server.views.GroupView;
import dev.belay.server.views.Views;
import org.jspecify.annotations.Nullable;

/** The commands on deploy groups, on the store. */
public final class StoredGroups implements Groups {

  private static final int LONGEST_NAME = 64;
  private static final int PLAIN = 1;
  private static final int CANARY = 2;

  private final Database database;
  private final Ids ids;
  private final Views views;

  public StoredGroups(Database database, Ids ids, Views views) {
    this.database = database;
    this.ids = ids;
    this.views = views;
  }

  /**
   * Creates a group without instances.
   *
   * @param initialVersion id or name of the package version that the group starts with
   */
  @Override
  public GroupView create(
      Caller caller, String appId, String name, boolean canary, @Nullable String initialVersion) {
    var id = database.write(tx -> create(tx, appId, name, canary, initialVersion));
    return views.groups(appId).stream()
        .filter(group -> group.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void delete(Caller caller, String appId, String name) {
    database.write(tx -> {
      Lookup.lockForOrder(tx, appId);
      var group =
          tx.groups().of(appId).stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new Refused(
                      RefusalKind.UNKNOWN_GROUP,
                      "The application has no deploy group named \"" + name + "\"."));
      if (group.type() == 0) {
        throw new Refused(
            RefusalKind.WRONG_STATE, "The default group stays as long as its application.");
      }
      if (tx.instances().of(appId).stream().anyMatch(i -> i.groupId().equals(group.id()))) {
        throw new Refused(
            RefusalKind.NOT_EMPTY,
            "Group \""
                + name
                + "\" still has instances; move them with ChangeDeployGroup or take them off with"
                + " ScaleInApplication.");
      }
      tx.groups().remove(group.id(), tx.now());
      return name;
    });
  }

  private String create(
      Tx tx, String appId, String name, boolean canary, @Nullable String initialVersion) {
    var application = Lookup.lock(tx, appId);
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw Refused.parameter("GroupName", "must have 1 to 64 characters.");
    }
    if (tx.groups().of(appId).stream().anyMatch(group -> group.name().equals(name))) {
      throw new Refused(
          RefusalKind.NAME_TAKEN, "The application has a group named \"" + name + "\" already.");
    }
    var id = ids.next();
    String revision = null;
    if (initialVersion != null) {
      var version = Lookup.version(tx, appId, initialVersion);
      if (version.sha256() == null) {
        throw new Refused(
            RefusalKind.UNKNOWN_VERSION,
            "Package version \"" + version.version() + "\" was never fetched; deploy it first.");
      }
      revision = Revisions.freeze(tx, application, id, version.id());
    }
    tx.groups()
        .insert(
            new GroupRow(
                id,
                appId,
                name,
                canary ? CANARY : PLAIN,
                revision,
                tx.nextCreation(),
                tx.now(),
                tx.now()));
    return id;
  }
}
