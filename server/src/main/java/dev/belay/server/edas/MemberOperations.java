package dev.belay.server.edas;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.fleet.Fleet;
import dev.belay.server.views.HostView;
import dev.belay.server.views.Views;
import java.util.List;

/** Which host is in which cluster. Passwords that EDAS asks for are never read. */
final class MemberOperations {

  private final Fleet fleet;
  private final Views views;
  private final Site site;

  MemberOperations(Fleet fleet, Views views, Site site) {
    this.fleet = fleet;
    this.views = views;
    this.site = site;
  }

  /** Agents install themselves by joining, so this only tells of each host that it is there. */
  Fields installAgent(Request request) {
    List<HostView> members = views.hosts(request.text("ClusterId"));
    List<HostView> wanted =
        hosts(request, "InstanceIds").stream().map(id -> member(members, id)).toList();
    return Fields.success()
        .list("ExecutionResultList", "ExecutionResult", wanted.stream().map(this::installed));
  }

  private static HostView member(List<HostView> members, String id) {
    return members.stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new Refused(
                RefusalKind.UNKNOWN_HOST,
                "No host with the id \""
                    + id
                    + "\" has joined the cluster. Run the command of CreateIDCImportCommand (belay"
                    + " host join-command) on it: that installs its agent."));
  }

  private Fields installed(HostView host) {
    return new Fields()
        .put("InstanceId", host.id())
        .put("Status", host.online() ? "Success" : "Offline")
        .put("InvokeRecordStatus", "Finished")
        .put("FinishedTime", WireTime.iso(host.createdAt()))
        .put("Success", host.online());
  }

  Fields insert(Request request) {
    fleet.moveHosts(request.caller(), hosts(request, "instanceIds"), request.text("clusterId"));
    return Fields.success().put("Data", "success");
  }

  Fields move(Request request) {
    fleet.moveHosts(
        request.caller(), hosts(request, "InstanceIds"), request.text("TargetClusterId"));
    return Fields.success().put("Data", "success");
  }

  Fields delete(Request request) {
    fleet.removeHost(request.caller(), request.text("ClusterMemberId"), request.text("ClusterId"));
    return Fields.success().put("Data", true);
  }

  Fields deleteEcu(Request request) {
    fleet.removeHost(request.caller(), request.text("EcuId"), null);
    return Fields.success().put("Data", "success");
  }

  Fields migrate(Request request) {
    fleet.migrateHosts(
        request.caller(),
        hosts(request, "InstanceIds"),
        request.text("LogicalRegionId", site.region()));
    return Fields.success().put("Data", "success");
  }

  private static List<String> hosts(Request request, String parameter) {
    List<String> ids = request.ids(parameter);
    if (ids.isEmpty()) {
      throw Refused.parameter(parameter, "must name at least one host.");
    }
    return ids;
  }
}
