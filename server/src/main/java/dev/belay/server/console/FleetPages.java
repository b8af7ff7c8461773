package dev.belay.server.console;

import dev.belay.server.edas.WireError;
import dev.belay.server.views.HostView;
import java.util.Comparator;
import java.util.Map;

/** The fleet at a glance, and one cluster's hosts. */
final class FleetPages {

  /** More than are shown: some may be of applications that the visitor may not see. */
  private static final int ORDERS_READ = 50;

  private final Desk desk;
  private final Pages pages;

  FleetPages(Desk desk, Pages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  Answer fleet(Visit visit) {
    var screen =
        FleetScreen.of(desk.overviews().overview(ORDERS_READ), desk.calls().sight(visit.visitor()));
    return pages.page(visit, "Fleet", "fleet", "fleet", Map.of("fleet", screen));
  }

  /** Those that are offline first. */
  Answer cluster(Visit visit) {
    var id = visit.id("cluster");
    desk.calls().check(visit.visitor(), "ListClusterMembers", Map.of("ClusterId", id));
    var cluster = desk.views().cluster(id);
    var hosts =
        desk.views().hosts(id).stream()
            .sorted(Comparator.comparing(HostView::online).thenComparing(HostView::name))
            .toList();
    var values =
        Map.<String, Object>of("cluster", cluster, "hosts", Shown.of(hosts, visit.number("page")));
    return pages.page(visit, cluster.name(), "fleet", "cluster", values);
  }

  Answer nothing(Visit visit) {
    var advice = "The fleet's page leads to all others.";
    var error = new WireError(404, "Page.NotFound", "The console has no such page.", advice);
    return pages.problem(visit, error);
  }
}
