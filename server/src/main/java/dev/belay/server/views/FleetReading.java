package dev.belay.server.views;

import dev.belay.server.store.FleetViewRows.HostSeen;
import dev.belay.server.store.FleetViewRows.InstanceSeen;
import dev.belay.server.store.Tx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Clusters, hosts and instances from rows. */
final class FleetReading {

  private FleetReading() {}

  static List<ClusterView> clusters(Tx tx, Optional<String> id) {
    return tx.fleetViews().clusters(id).stream()
        .map(sum ->
            new ClusterView(
                sum.id(),
                sum.name(),
                sum.networkMode(),
                sum.regionId(),
                sum.vpcId(),
                sum.hosts(),
                sum.processors(),
                sum.memoryMb(),
                sum.createdAt()))
        .toList();
  }

  static List<HostView> hosts(Tx tx, List<HostSeen> hosts) {
    return hosts.stream()
        .map(host ->
            new HostView(
                host.id(),
                host.clusterId(),
                host.name(),
                host.address(),
                host.processors(),
                host.memoryMb(),
                host.agentVersion(),
                tx.fleetViews().online(host.lastSeen(), tx.now()),
                host.instances(),
                host.createdAt(),
                Objects.requireNonNullElse(host.lastSeen(), host.createdAt())))
        .toList();
  }

  static List<InstanceView> instances(Tx tx, String appId) {
    return tx.fleetViews().instances(appId).stream().map(seen -> view(tx, seen)).toList();
  }

  private static InstanceView view(Tx tx, InstanceSeen seen) {
    return new InstanceView(
        seen.id(),
        seen.appId(),
        seen.groupId(),
        seen.hostId(),
        seen.hostName(),
        seen.address(),
        tx.fleetViews().online(seen.lastSeen(), tx.now()),
        Objects.requireNonNullElse(seen.runState(), "STOPPED"),
        seen.epoch(),
        seen.observedEpoch(),
        seen.phase(),
        Steps.current(seen.steps()).orElse(null),
        seen.processUp(),
        seen.healthy(),
        seen.pid(),
        seen.packageVersionId(),
        seen.packageVersion(),
        seen.packageMd5(),
        seen.failureCode(),
        seen.failureMessage(),
        seen.createdAt(),
        Objects.requireNonNullElse(seen.updatedAt(), seen.createdAt()),
        seen.reachedSince());
  }
}
