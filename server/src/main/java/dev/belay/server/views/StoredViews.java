package dev.belay.server.views;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.ApplicationRow;
import dev.belay.server.store.Database;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.PackageRow;
import dev.belay.server.store.Tx;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Read models from the store. */
public final class StoredViews implements Views {

  private static final int MOST_ORDERS = 200;

  private final Database database;

  public StoredViews(Database database) {
    this.database = database;
  }

  @Override
  public List<ClusterView> clusters() {
    return database.read(tx -> FleetReading.clusters(tx, Optional.empty()));
  }

  @Override
  public ClusterView cluster(String clusterId) {
    return database.read(tx -> cluster(tx, clusterId));
  }

  private static ClusterView cluster(Tx tx, String clusterId) {
    return FleetReading.clusters(tx, Optional.of(clusterId)).stream()
        .findFirst()
        .orElseThrow(() ->
            new Refused(
                RefusalKind.UNKNOWN_CLUSTER,
                "There is no cluster with the id \"" + clusterId + "\"."));
  }

  @Override
  public List<HostView> hosts(String clusterId) {
    return database.read(
        tx -> FleetReading.hosts(tx, tx.fleetViews().hosts(cluster(tx, clusterId).id())));
  }

  @Override
  public List<HostView> allHosts() {
    return database.read(tx -> FleetReading.hosts(tx, tx.fleetViews().allHosts()));
  }

  /** Hosts of a cluster, or of the application's, on which the application has no instance. */
  @Override
  public List<HostView> freeHosts(@Nullable String clusterId, @Nullable String appId) {
    return database.read(tx -> {
      var app = Optional.ofNullable(appId).map(id -> row(tx, id));
      var cluster = Optional.ofNullable(clusterId).or(() -> app.map(ApplicationRow::clusterId));
      if (cluster.isEmpty()) {
        throw new Refused(RefusalKind.MISSING_PARAMETER, "Give the parameter ClusterId or AppId.");
      }
      cluster(tx, cluster.get());
      return FleetReading.hosts(
          tx, tx.fleetViews().without(cluster.get(), app.map(ApplicationRow::id).orElse("")));
    });
  }

  @Override
  public List<ApplicationView> applications() {
    return database.read(tx -> {
      var sums = ApplicationReading.sums(tx, Optional.empty());
      return tx.applications().all().stream()
          .map(row -> ApplicationReading.view(tx, row, sums))
          .toList();
    });
  }

  @Override
  public ApplicationView application(String appId) {
    return database.read(tx ->
        ApplicationReading.view(
            tx, row(tx, appId), ApplicationReading.sums(tx, Optional.of(appId))));
  }

  private static ApplicationRow row(Tx tx, String appId) {
    return tx.applications()
        .find(appId)
        .orElseThrow(() ->
            new Refused(
                RefusalKind.UNKNOWN_APPLICATION,
                "There is no application with the id \"" + appId + "\"."));
  }

  @Override
  public List<GroupView> groups(String appId) {
    return database.read(tx -> ApplicationReading.groups(tx, row(tx, appId)));
  }

  @Override
  public List<InstanceView> instances(String appId) {
    return database.read(tx -> FleetReading.instances(tx, row(tx, appId).id()));
  }

  /** Newest first. */
  @Override
  public List<PackageView> packages(String appId) {
    return database.read(
        tx -> tx.packages().of(row(tx, appId).id()).stream().map(StoredViews::view).toList());
  }

  /** A package version as callers see it. */
  public static PackageView view(PackageRow row) {
    return new PackageView(
        row.id(),
        row.appId(),
        row.version(),
        row.url(),
        row.size(),
        row.sha256(),
        row.md5(),
        row.description(),
        row.createdAt());
  }

  /** Newest first, at most 200. */
  @Override
  public List<OrderSummary> orders(String appId) {
    return database.read(tx ->
        tx.orders().of(row(tx, appId).id(), MOST_ORDERS).stream()
            .map(order -> OrderReading.summary(order, tx.pipelines().of(order.id()).size()))
            .toList());
  }

  @Override
  public List<OpenOrder> openOrders() {
    return database.read(
        tx -> tx.orders().open().stream().map(order -> OrderReading.open(tx, order)).toList());
  }

  @Override
  public OrderView order(String orderId) {
    return database.read(tx -> OrderReading.view(tx, order(tx, orderId)));
  }

  private static OrderRow order(Tx tx, String orderId) {
    return tx.orders()
        .find(orderId)
        .orElseThrow(() ->
            new Refused(
                RefusalKind.UNKNOWN_ORDER,
                "There is no change order with the id \"" + orderId + "\"."));
  }
}
