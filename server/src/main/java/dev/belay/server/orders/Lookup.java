package dev.belay.server.orders;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.ApplicationRow;
import dev.belay.server.store.GroupRow;
import dev.belay.server.store.InstanceRow;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.PackageRow;
import dev.belay.server.store.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Finds what a command names, or refuses with the name of what is not there. */
final class Lookup {

  static final String ALL_GROUPS = "all";

  private Lookup() {}

  /** Holds the application for this transaction. */
  static ApplicationRow lock(Tx tx, String appId) {
    return tx.applications()
        .lock(appId)
        .orElseThrow(() ->
            new Refused(
                RefusalKind.UNKNOWN_APPLICATION,
                "There is no application with the id \"" + appId + "\"."));
  }

  /** The same, for a command that makes a new order: there must be no open one. */
  static ApplicationRow lockForOrder(Tx tx, String appId) {
    var application = lock(tx, appId);
    tx.orders()
        .openOf(appId)
        .ifPresent(open -> {
          throw new Refused(
              RefusalKind.ORDER_OPEN,
              "Application \""
                  + application.name()
                  + "\" has the open change order "
                  + open.id()
                  + " ("
                  + open.status()
                  + "). Wait for it, abort it or roll it back.");
        });
    return application;
  }

  static OrderRow order(Tx tx, String orderId) {
    return tx.orders()
        .find(orderId)
        .orElseThrow(() ->
            new Refused(
                RefusalKind.UNKNOWN_ORDER,
                "There is no change order with the id \"" + orderId + "\"."));
  }

  static GroupRow group(Tx tx, String appId, String groupId) {
    return tx.groups()
        .find(groupId)
        .filter(group -> group.appId().equals(appId))
        .orElseThrow(() ->
            new Refused(
                RefusalKind.UNKNOWN_GROUP,
                "The application has no deploy group with the id \"" + groupId + "\"."));
  }

  /** One group, or all of the application for {@code all}. */
  static List<GroupRow> groups(Tx tx, String appId, String groupId) {
    return groupId.equals(ALL_GROUPS) ? tx.groups().of(appId) : List.of(group(tx, appId, groupId));
  }

  static PackageRow version(Tx tx, String appId, String idOrName) {
    Optional<PackageRow> byId =
        tx.packages().find(idOrName).filter(version -> version.appId().equals(appId));
    return byId.or(() -> tx.packages().find(appId, idOrName))
        .orElseThrow(() ->
            new Refused(
                RefusalKind.UNKNOWN_VERSION,
                "The application has no package version \"" + idOrName + "\"."));
  }

  /** The named instances of the application, or all of them when none is named. */
  static List<InstanceRow> instances(Tx tx, String appId, List<String> ids) {
    var all = tx.instances().of(appId);
    if (ids.isEmpty()) {
      return all;
    }
    var wanted = new HashSet<>(ids);
    var found = all.stream().filter(instance -> wanted.remove(instance.id())).toList();
    if (!wanted.isEmpty()) {
      throw new Refused(
          RefusalKind.UNKNOWN_INSTANCE,
          "The application has no instance with the id " + String.join(", ", wanted) + ".");
    }
    return found;
  }
}
