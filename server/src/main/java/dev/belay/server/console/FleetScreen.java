package dev.belay.server.console;

import dev.belay.server.edas.Sight;
import dev.belay.server.views.OrderLine;
import dev.belay.server.views.Overview;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fleet as its page shows it: no more than someone may see. */
record FleetScreen(
    List<OrderLine> open,
    List<Overview.Application> applications,
    List<Overview.ClusterHosts> clusters,
    List<OrderLine> newest) {

  private static final int NEWEST = 10;

  /** Versions of one application differ by these; the newest comes first. */
  private static final List<String> VERSIONS = List.of("v0", "v1", "v2", "v3", "v4");

  static FleetScreen of(Overview fleet, Sight sight) {
    return new FleetScreen(
        seen(fleet.open(), sight),
        fleet.applications().stream()
            .filter(each -> sight.application(each.namespace(), each.id()))
            .toList(),
        fleet.clusters().stream()
            .filter(each -> sight.cluster(each.namespace(), each.id()))
            .toList(),
        seen(fleet.newest(), sight).stream()
            .filter(each -> each.status().over())
            .limit(NEWEST)
            .toList());
  }

  private static List<OrderLine> seen(List<OrderLine> orders, Sight sight) {
    return orders.stream()
        .filter(each -> sight.application(each.namespace(), each.appId()))
        .toList();
  }

  Bar bar(Overview.Application application) {
    return bar(application.versions());
  }

  static Bar bar(List<Overview.Version> versions) {
    var shares = new ArrayList<Bar.Share>();
    for (var version : versions) {
      var tone = VERSIONS.get(Math.min(shares.size(), VERSIONS.size() - 1));
      var name = Optional.ofNullable(version.name()).map(each -> "on " + each).orElse("on nothing");
      shares.add(new Bar.Share(tone, version.instances(), name));
    }
    return Bar.of(shares);
  }

  Bar bar(Overview.ClusterHosts cluster) {
    return Bar.of(
        List.of(
            new Bar.Share("good", cluster.online(), "online"),
            new Bar.Share("bad", cluster.hosts() - cluster.online(), "offline")));
  }

  String tone(Overview.Application application) {
    return tone(application.healthy(), application.instances());
  }

  String tone(Overview.ClusterHosts cluster) {
    return tone(cluster.online(), cluster.hosts());
  }

  private static String tone(int well, int all) {
    return all == 0 ? "rest" : well == all ? "good" : "bad";
  }
}
