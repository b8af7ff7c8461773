package dev.belay.simulation;

import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.Verdict;
import dev.belay.server.call.Caller;
import dev.belay.server.identity.Ids;
import dev.belay.server.orders.NewApplication;
import dev.belay.server.orders.StoredOrders;
import dev.belay.server.packages.PackagePlaces;
import dev.belay.server.store.ClusterRow;
import dev.belay.server.store.Database;
import dev.belay.server.store.GroupRow;
import dev.belay.server.store.HostRow;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.PackageRow;
import dev.belay.server.store.ServiceRow;
import dev.belay.server.store.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** One cluster, its hosts, one application with two groups; and what operators can see of it. */
final class Town implements Operator.Fleet {

  private static final Caller FOUNDER = new Caller("founder", "key", "127.0.0.1");

  private static final String HOOKS =
      """
      [{"name":"postprepareInstanceEnvironmentOnScaleOut","script":"mkdir"},
       {"name":"postdeleteInstanceDataOnScaleIn","script":"rmdir"},
       {"name":"prestopInstance","script":"drain"},
       {"name":"poststopInstance","script":"clean","ignoreFail":true},
       {"name":"prestartInstance","script":"migrate"},
       {"name":"poststartInstance","script":"warm"}]
      """;

  private final Database database;
  private final Ids ids;
  private String appId = "";
  private String defaultGroup = "";
  private String canaryGroup = "";

  Town(Database database, Ids ids) {
    this.database = database;
    this.ids = ids;
  }

  /** The hosts' ids. */
  List<String> found(int hosts, boolean hooks) {
    var names = IntStream.range(0, hosts).mapToObj(n -> "host-%02d".formatted(n)).toList();
    database.write(tx -> {
      tx.service().create(new ServiceRow("key", "account", "region"));
      tx.clusters().insert(new ClusterRow("cluster", "cluster", 1, "region", tx.now()));
      names.forEach(name -> tx.hosts().insert(host(tx, name)));
      return true;
    });
    // One host stays free, for scaling out.
    var placed = names.subList(0, Math.max(1, names.size() - 1));
    var application =
        new NewApplication(
            "shop",
            "cluster",
            "",
            8080,
            true,
            true,
            "http://127.0.0.1:8080/",
            6,
            3,
            "",
            "",
            Map.of(),
            hooks ? HOOKS : null,
            null,
            null,
            placed,
            null);
    appId =
        new StoredOrders(database, ids, new SplittableRandom(0), new PackagePlaces(Set.of(), true))
            .createApplication(FOUNDER, application)
            .appId();
    database.write(tx -> {
      defaultGroup = tx.groups().of(appId).getFirst().id();
      canaryGroup = ids.next();
      tx.groups()
          .insert(
              new GroupRow(
                  canaryGroup, appId, "canary", 2, null, tx.nextCreation(), tx.now(), tx.now()));
      return true;
    });
    return names;
  }

  private static HostRow host(Tx tx, String name) {
    return new HostRow(
        name,
        "cluster",
        "key-" + name,
        name,
        "127.0.0.1",
        2,
        1_024,
        "1",
        tx.now(),
        tx.nextCreation());
  }

  @Override
  public PackageRow publish(Tx tx, String version) {
    return tx.packages()
        .find(appId, version)
        .orElseGet(() -> {
          var sha256 = PackageSite.sha256(version);
          var row =
              new PackageRow(
                  ids.next(),
                  appId,
                  version,
                  "belay:" + sha256,
                  1_000L,
                  sha256,
                  "0",
                  "",
                  tx.nextCreation(),
                  tx.now());
          tx.packages().insert(row);
          return row;
        });
  }

  @Override
  public String appId() {
    return appId;
  }

  @Override
  public String defaultGroup() {
    return defaultGroup;
  }

  @Override
  public String canaryGroup() {
    return canaryGroup;
  }

  @Override
  public Optional<OrderRow> openOrder() {
    return database.read(tx -> tx.orders().openOf(appId));
  }

  @Override
  public Optional<OrderRow> newestOrder() {
    return database.read(tx -> tx.orders().of(appId, 1).stream().findFirst());
  }

  @Override
  public Optional<String> waitingPipeline(String orderId) {
    return database.read(tx ->
        tx.pipelines().of(orderId).stream()
            .filter(pipeline ->
                pipeline.status() == OrderStatus.WAIT_MANUAL
                    || pipeline.status() == OrderStatus.WAIT_AUTO)
            .map(pipeline -> pipeline.id())
            .findFirst());
  }

  @Override
  public boolean measured(String orderId) {
    return database.read(tx -> tx.checks().find(orderId).isPresent());
  }

  @Override
  public Optional<String> failedTask() {
    return newestOrder()
        .flatMap(order ->
            database.read(tx ->
                tx.snapshots().touched(order.id()).stream()
                    .filter(task -> task.verdict().filter(Verdict.FAILED::equals).isPresent())
                    .map(task -> task.id())
                    .findFirst()));
  }

  @Override
  public List<String> instances() {
    return database.read(tx -> tx.instances().of(appId).stream().map(each -> each.id()).toList());
  }

  @Override
  public List<String> freeHosts() {
    return database.read(
        tx -> tx.fleetViews().without("cluster", appId).stream().map(each -> each.id()).toList());
  }

  @Override
  public Optional<String> someVersion(World world) {
    var versions =
        database.read(tx ->
            tx.packages().of(appId).stream()
                .filter(version -> version.sha256() != null)
                .map(version -> version.version())
                .toList());
    return versions.isEmpty()
        ? Optional.empty()
        : Optional.of(versions.get(world.random().nextInt(versions.size())));
  }

  @Override
  public int largestGroup() {
    return database.read(tx -> {
      var all = tx.instances().of(appId);
      var canary = all.stream().filter(i -> i.groupId().equals(canaryGroup)).count();
      return (int) Math.max(canary, all.size() - canary);
    });
  }
}
