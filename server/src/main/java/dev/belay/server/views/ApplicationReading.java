package dev.belay.server.views;

import dev.belay.core.order.OrderType;
import dev.belay.server.evidence.BatchCheck;
import dev.belay.server.revisions.Documents;
import dev.belay.server.revisions.Hooks;
import dev.belay.server.store.ApplicationRow;
import dev.belay.server.store.FleetViewRows.InstanceSum;
import dev.belay.server.store.GroupRow;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.PackageRow;
import dev.belay.server.store.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Applications and their groups from rows. */
final class ApplicationReading {

  private ApplicationReading() {}

  static Map<String, InstanceSum> sums(Tx tx, Optional<String> appId) {
    return tx.fleetViews().sums(appId).stream()
        .collect(Collectors.toMap(InstanceSum::appId, Function.identity()));
  }

  static ApplicationView view(Tx tx, ApplicationRow row, Map<String, InstanceSum> sums) {
    var sum = sums.getOrDefault(row.id(), new InstanceSum(row.id(), 0, 0));
    var open = tx.orders().openOf(row.id());
    var cluster = tx.clusters().find(row.clusterId()).orElseThrow();
    return new ApplicationView(
        row.id(),
        row.name(),
        row.clusterId(),
        cluster.regionId(),
        row.description(),
        row.ownerId(),
        row.port(),
        row.urlCheck(),
        row.portCheck(),
        row.healthUrl(),
        row.jvmOptions(),
        row.startArguments(),
        Documents.texts(row.environment()),
        Hooks.read(row.hooks()),
        row.packageType(),
        row.buildPackId(),
        new Policy(
            row.tolerance(),
            row.autoRollback(),
            row.offlineGraceSeconds(),
            row.abortDeadlineSeconds(),
            row.minimumHealthySeconds(),
            tx.checks().find(row.id()).map(BatchCheck::read).orElse(null)),
        sum.instances(),
        sum.running(),
        state(sum, open),
        open.map(OrderRow::id).orElse(null),
        row.createdAt());
  }

  private static String state(InstanceSum sum, Optional<OrderRow> open) {
    if (open.isPresent()) {
      return open.get().type() == OrderType.DELETE ? "DELETING" : "DEPLOYING";
    }
    return sum.running() > 0 ? "RUNNING" : "STOPPED";
  }

  static List<GroupView> groups(Tx tx, ApplicationRow application) {
    var cluster = tx.clusters().find(application.clusterId()).orElseThrow();
    return tx.groups().of(application.id()).stream()
        .map(group -> {
          var version = version(tx, group);
          return new GroupView(
              group.id(),
              group.appId(),
              cluster.id(),
              cluster.name(),
              group.name(),
              group.type(),
              version.map(PackageRow::id).orElse(null),
              version.map(PackageRow::version).orElse(null),
              version.map(PackageRow::url).orElse(null),
              group.createdAt(),
              group.updatedAt());
        })
        .toList();
  }

  private static Optional<PackageRow> version(Tx tx, GroupRow group) {
    return Optional.ofNullable(group.revisionId())
        .flatMap(id -> tx.revisions().find(id))
        .flatMap(revision -> tx.packages().find(revision.packageVersionId()));
  }
}
