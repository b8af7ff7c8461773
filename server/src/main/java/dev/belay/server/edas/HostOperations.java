package dev.belay.server.edas;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.orders.Orders;
import dev.belay.server.views.HostView;
import dev.belay.server.views.Views;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Hosts, which EDAS calls ECUs. */
final class HostOperations {

  private static final int ONLINE = 1;
  private static final int OFFLINE = -2;

  private final Orders orders;
  private final Views views;

  HostOperations(Orders orders, Views views) {
    this.orders = orders;
    this.views = views;
  }

  Fields listMembers(Request request) {
    int page = request.number("CurrentPage", 1);
    int size = request.number("PageSize", 20);
    Set<String> wanted = new HashSet<>(request.ids("EcsList"));
    List<HostView> hosts =
        views.hosts(request.text("ClusterId")).stream()
            .filter(each -> wanted.isEmpty() || wanted.contains(each.id()))
            .toList();
    Fields found =
        new Fields()
            .list(
                "ClusterMemberList",
                "ClusterMember",
                hosts.stream().skip((page - 1L) * size).limit(size).map(HostOperations::member))
            .put("CurrentPage", page)
            .put("PageSize", size)
            .put("TotalSize", hosts.size());
    return Fields.success().put("ClusterMemberPage", found);
  }

  Fields listForScaleOut(Request request) {
    String clusterId = request.optional("ClusterId");
    String appId = request.optional("AppId");
    if (clusterId == null && appId == null) {
      throw new Refused(RefusalKind.MISSING_PARAMETER, "Parameter ClusterId or AppId is required.");
    }
    return Fields.success()
        .list(
            "EcuInfoList",
            "EcuInfo",
            views.freeHosts(clusterId, appId).stream()
                .filter(each -> each.processors() >= request.number("Cpu", 0))
                .filter(each -> each.memoryMb() >= request.number("Mem", 0))
                .limit(request.number("InstanceNum", Integer.MAX_VALUE))
                .map(each -> ecu(each, request.caller().userId())));
  }

  /** Our extension: what there is to know of every host of a cluster. */
  Fields listAll(Request request) {
    return Fields.success()
        .list(
            "HostList",
            "Host",
            views.hosts(request.text("ClusterId")).stream().map(HostOperations::host));
  }

  /** Our extension: a host that is ahead of a restored store follows it again. */
  Fields accept(Request request) {
    return Fields.success()
        .strings(
            "InstanceIds",
            "Items",
            orders.acceptHost(request.caller(), request.text("HostId")).stream());
  }

  static Fields ecu(HostView host, String userId) {
    return new Fields()
        .put("EcuId", host.id())
        .put("InstanceId", host.id())
        .put("Name", host.name())
        .put("IpAddr", host.address())
        .put("Online", host.online())
        .put("DockerEnv", false)
        .put("AvailableCpu", host.processors())
        .put("AvailableMem", host.memoryMb())
        .put("CreateTime", host.createdAt().toEpochMilli())
        .put("UpdateTime", host.lastSeenAt().toEpochMilli())
        .put("HeartbeatTime", host.lastSeenAt().toEpochMilli())
        .put("UserId", userId);
  }

  private static Fields member(HostView host) {
    return new Fields()
        .put("ClusterId", host.clusterId())
        .put("ClusterMemberId", host.id())
        .put("EcsId", host.id())
        .put("EcuId", host.id())
        .put("PrivateIp", host.address())
        .put("Status", host.online() ? ONLINE : OFFLINE)
        .put("CreateTime", host.createdAt().toEpochMilli())
        .put("UpdateTime", host.lastSeenAt().toEpochMilli());
  }

  private static Fields host(HostView host) {
    return new Fields()
        .put("HostId", host.id())
        .put("ClusterId", host.clusterId())
        .put("Name", host.name())
        .put("Ip", host.address())
        .put("Online", host.online())
        .put("AgentVersion", host.agentVersion())
        .put("Processors", host.processors())
        .put("MemoryMb", host.memoryMb())
        .put("CreatedAt", WireTime.iso(host.createdAt()))
        .put("LastSeenAt", WireTime.iso(host.lastSeenAt()));
  }
}
