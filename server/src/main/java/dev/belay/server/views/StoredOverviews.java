package dev.belay.server.views;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.Database;
import dev.belay.server.store.OverviewRows;
import dev.belay.server.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Overviews from the store: a few statements each, however large the fleet is. */
public final class StoredOverviews implements Overviews {

  private final Database database;

  public StoredOverviews(Database database) {
    this.database = database;
  }

  @Override
  public Overview overview(int newest) {
    return database.read(tx ->
        new Overview(
            tx.now(),
            tx.overview().clusters(tx.now()).stream().map(StoredOverviews::view).toList(),
            applications(tx),
            tx.overview().open().stream().map(StoredOverviews::view).toList(),
            tx.overview().newest(newest).stream().map(StoredOverviews::view).toList()));
  }

  private static List<Overview.Application> applications(Tx tx) {
    var versions =
        tx.overview().versions().stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.appId(),
                    Collectors.mapping(
                        each ->
                            new Overview.Version(each.version(), each.instances(), each.healthy()),
                        Collectors.toList())));
    return tx.overview().applications().stream()
        .map(each ->
            new Overview.Application(
                each.id(),
                each.name(),
                each.clusterId(),
                each.regionId(),
                versions.getOrDefault(each.id(), List.of())))
        .toList();
  }

  @Override
  public List<OrderLine> history(String appId, int limit) {
    return database.read(
        tx -> tx.overview().newest(appId, limit).stream().map(StoredOverviews::view).toList());
  }

  @Override
  public OrderLine line(String orderId) {
    return database
        .read(tx -> tx.overview().order(orderId))
        .map(StoredOverviews::view)
        .orElseThrow(() ->
            new Refused(
                RefusalKind.UNKNOWN_ORDER,
                "There is no change order with the id \"" + orderId + "\"."));
  }

  @Override
  public Instant now() {
    return database.read(Tx::now);
  }

  private static Overview.ClusterHosts view(OverviewRows.ClusterHosts row) {
    return new Overview.ClusterHosts(
        row.id(), row.name(), row.regionId(), row.hosts(), row.online());
  }

  private static OrderLine view(OverviewRows.OrderLine row) {
    return new OrderLine(
        row.id(),
        row.appId(),
        row.appName(),
        row.regionId(),
        row.type(),
        row.status(),
        row.manual(),
        row.aborting(),
        row.reason(),
        row.description(),
        row.userId(),
        row.version(),
        row.createdAt(),
        row.finishedAt(),
        row.batches(),
        row.tasks(),
        row.settled(),
        row.failed());
  }
}
