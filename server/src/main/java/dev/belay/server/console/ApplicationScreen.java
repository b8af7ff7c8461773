package dev.belay.server.console;

import dev.belay.server.views.ApplicationView;
import dev.belay.server.views.GroupView;
import dev.belay.server.views.InstanceView;
import dev.belay.server.views.OrderLine;
import dev.belay.server.views.Overview;
import dev.belay.server.views.PackageView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An application as its page shows it.
 *
 * @param versions how many instances are at which version
 * @param instances those that want a look first
 * @param mayDeploy whether a deploy is offered
 */
record ApplicationScreen(
    ApplicationView view,
    List<GroupView> groups,
    Bar versions,
    Shown<InstanceView> instances,
    List<PackageView> packages,
    List<OrderLine> orders,
    Instant now,
    boolean mayDeploy) {

  private static final int PACKAGES = 20;

  static ApplicationScreen of(
      ApplicationView view,
      List<GroupView> groups,
      List<InstanceView> instances,
      int page,
      List<PackageView> packages,
      List<OrderLine> orders,
      Instant now,
      boolean mayDeploy) {
    var troubleFirst =
        Comparator.comparing(ApplicationScreen::isWell)
            .thenComparing(InstanceView::groupId)
            .thenComparing(InstanceView::hostName);
    return new ApplicationScreen(
        view,
        groups,
        FleetScreen.bar(versions(instances)),
        Shown.of(instances.stream().sorted(troubleFirst).toList(), page),
        packages.stream().limit(PACKAGES).toList(),
        orders,
        now,
        mayDeploy);
  }

  private static List<Overview.Version> versions(List<InstanceView> instances) {
    var counts =
        instances.stream()
            .collect(
                Collectors.groupingBy(
                    each -> Optional.ofNullable(each.packageVersion()), Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(Comparator.comparingLong(each -> -each.getValue()))
        .map(each ->
            new Overview.Version(each.getKey().orElse(null), Math.toIntExact(each.getValue()), 0))
        .toList();
  }

  private static boolean isWell(InstanceView instance) {
    return instance.hostOnline()
        && (instance.runState().equals("RUNNING")
            ? instance.processUp() && instance.healthy()
            : !instance.processUp());
  }

  String tone(InstanceView instance) {
    return !isWell(instance) ? "bad" : instance.processUp() ? "good" : "rest";
  }

  String word(InstanceView instance) {
    if (!instance.hostOnline()) {
      return "host offline";
    }
    if (!instance.processUp()) {
      return instance.runState().equals("RUNNING") ? "down" : "stopped";
    }
    return instance.healthy() ? "healthy" : "not healthy";
  }

  /** For how long it has been as it was wanted. */
  String uptime(InstanceView instance) {
    var since = instance.reachedSince();
    return since == null || !instance.processUp() ? "–" : Words.span(Duration.between(since, now));
  }

  String group(InstanceView instance) {
    return groups.stream()
        .filter(each -> each.id().equals(instance.groupId()))
        .map(GroupView::name)
        .findFirst()
        .orElse(instance.groupId());
  }

  String text(@Nullable Object value) {
    return value == null ? "–" : Objects.toString(value);
  }
}
