package dev.belay.server.orders;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.identity.Ids;
import dev.belay.server.store.ApplicationRow;
import dev.belay.server.store.HostRow;
import dev.belay.server.store.InstanceRow;
import dev.belay.server.store.Tx;
import java.util.HashSet;
import java.util.List;

/** Places an application on hosts of its cluster; each instance owns the port on its host. */
final class NewInstances {

  private final Ids ids;

  NewInstances(Ids ids) {
    this.ids = ids;
  }

  List<InstanceRow> place(Tx tx, ApplicationRow application, String groupId, List<String> hostIds) {
    if (new HashSet<>(hostIds).size() < hostIds.size()) {
      throw Refused.parameter("EcuInfo", "a host is named twice.");
    }
    return hostIds.stream().map(id -> place(tx, application, groupId, host(tx, id))).toList();
  }

  private static HostRow host(Tx tx, String id) {
    return tx.hosts()
        .lock(id)
        .orElseThrow(() ->
            new Refused(RefusalKind.UNKNOWN_HOST, "There is no host with the id \"" + id + "\"."));
  }

  private InstanceRow place(Tx tx, ApplicationRow application, String groupId, HostRow host) {
    if (!host.clusterId().equals(application.clusterId())) {
      throw new Refused(
          RefusalKind.UNKNOWN_HOST,
          "Host \"" + host.name() + "\" (" + host.id() + ") is in another cluster.");
    }
    tx.instances()
        .holderOf(host.id(), application.port())
        .ifPresent(holder -> refuseBusy(application, host, holder));
    var instance =
        new InstanceRow(
            ids.next(),
            application.id(),
            groupId,
            host.id(),
            application.port(),
            tx.nextCreation(),
            tx.now());
    tx.instances().insert(instance);
    return instance;
  }

  private static void refuseBusy(ApplicationRow application, HostRow host, InstanceRow holder) {
    var whose =
        holder.appId().equals(application.id())
            ? "an instance of this application"
            : "another application";
    throw new Refused(
        RefusalKind.HOST_BUSY,
        "Host \""
            + host.name()
            + "\" ("
            + host.id()
            + ") already has "
            + whose
            + " on port "
            + application.port()
            + ".");
  }
}
