package dev.belay.server.orders;

import dev.belay.core.fleet.GoalContent;
import dev.belay.core.order.InstanceTask.Target;
import dev.belay.core.order.OrderType;
import dev.belay.core.plan.Batches;
import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.orders.PackageForOrder.Found;
import dev.belay.server.revisions.Documents;
import dev.belay.server.revisions.Revisions;
import dev.belay.server.revisions.Words;
import dev.belay.server.store.ApplicationRow;
import dev.belay.server.store.GroupRow;
import dev.belay.server.store.InstanceRow;
import dev.belay.server.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** DeployApplication, and RollbackApplication, which deploys a version of the past. */
final class DeployApplication {

  private static final int CANARY = 2;

  private final PackageForOrder packages;
  private final OrderWriter orders;

  DeployApplication(PackageForOrder packages, OrderWriter orders) {
    this.packages = packages;
    this.orders = orders;
  }

  String run(Tx tx, Caller caller, Deploy deploy) {
    var application = configured(tx, Lookup.lockForOrder(tx, deploy.appId()), deploy);
    var found = packages.find(tx, application.id(), deploy.packageVersion(), deploy.packageUrl());
    return write(tx, caller, application, deploy, found);
  }

  String runOldVersion(
      Tx tx, Caller caller, String appId, String groupId, String historyVersion, Pace pace) {
    var application = Lookup.lockForOrder(tx, appId);
    var version = Lookup.version(tx, appId, historyVersion);
    if (version.sha256() == null) {
      throw new Refused(
          RefusalKind.UNKNOWN_VERSION,
          "Package version \"" + version.version() + "\" was never fetched; deploy it first.");
    }
    var deploy =
        new Deploy(
            appId,
            groupId,
            version.version(),
            null,
            pace,
            false,
            "Roll back to version " + version.version(),
            null,
            null,
            PolicyChange.NONE,
            null);
    return write(tx, caller, application, deploy, new Found(version.id(), Optional.empty()));
  }

  /** What a deploy says about configuration stays with the application. */
  private static ApplicationRow configured(Tx tx, ApplicationRow application, Deploy deploy) {
    if (deploy.environment() == null && deploy.startArguments() == null) {
      return application;
    }
    var environment =
        deploy.environment() == null
            ? application.environment()
            : Documents.write(deploy.environment());
    var arguments =
        deploy.startArguments() == null ? application.startArguments() : deploy.startArguments();
    Words.split("StartArguments", arguments);
    tx.applications().configure(application.id(), environment, arguments);
    return tx.applications().find(application.id()).orElseThrow();
  }

  private String write(
      Tx tx, Caller caller, ApplicationRow application, Deploy deploy, Found found) {
    var groups = groups(tx, deploy);
    var members = members(tx, application.id(), groups);
    checkPace(deploy.pace(), members);
    var revisions = revisions(tx, application, groups, found);
    var batches =
        split(deploy, groups, members).stream()
            .map(batch -> batch.stream().map(i -> task(i, revisions)).toList())
            .toList();
    return orders.write(
        tx,
        new OrderDraft(
            application.id(),
            OrderType.DEPLOY,
            deploy.groupId().equals(Lookup.ALL_GROUPS)
                ? Optional.empty()
                : Optional.of(deploy.groupId()),
            Optional.empty(),
            deploy.description().isBlank()
                ? "Deploy version " + deploy.packageVersion()
                : deploy.description(),
            caller,
            Optional.of(found.packageVersionId()),
            found.fetchId(),
            deploy.pace(),
            deploy.gray(),
            PolicyCheck.changed(Facts.deployPolicy(tx, application), deploy.policy()),
            batches,
            revisions));
  }

  /** By group: each may have settings of its own. */
  private static Map<String, Optional<String>> revisions(
      Tx tx, ApplicationRow application, List<GroupRow> groups, Found found) {
    return groups.stream()
        .collect(
            Collectors.toMap(
                GroupRow::id,
                group ->
                    Optional.of(
                        Revisions.freeze(tx, application, group.id(), found.packageVersionId()))));
  }

  private static TaskDraft task(InstanceRow instance, Map<String, Optional<String>> revisions) {
    var revision = Optional.ofNullable(revisions.get(instance.groupId())).flatMap(each -> each);
    return new TaskDraft(
        instance, new Target(GoalContent.running(revision.orElseThrow(), 0), true), false);
  }

  private static List<GroupRow> groups(Tx tx, Deploy deploy) {
    if (!deploy.gray()) {
      return Lookup.groups(tx, deploy.appId(), deploy.groupId());
    }
    var canary = Lookup.group(tx, deploy.appId(), deploy.groupId());
    if (canary.type() != CANARY) {
      throw Refused.parameter(
          "GroupId",
          "with Gray=true it must name a canary group; \"" + canary.name() + "\" is none.");
    }
    var all = new ArrayList<>(List.of(canary));
    tx.groups().of(deploy.appId()).stream()
        .filter(group -> !group.id().equals(canary.id()))
        .forEach(all::add);
    return all;
  }

  private static List<List<InstanceRow>> members(Tx tx, String appId, List<GroupRow> groups) {
    var instances = tx.instances().of(appId);
    return groups.stream()
        .map(group ->
            instances.stream().filter(instance -> instance.groupId().equals(group.id())).toList())
        .toList();
  }

  private static void checkPace(Pace pace, List<List<InstanceRow>> members) {
    var largest = members.stream().mapToInt(List::size).max().orElse(0);
    if (pace.batches() < 1 || pace.batches() > Math.max(1, largest)) {
      throw Refused.parameter(
          "Batch",
          pace.batches()
              + " is out of range; the largest group has "
              + largest
              + (largest == 1 ? " instance" : " instances")
              + ", so allowed are 1 to "
              + Math.max(1, largest)
              + ".");
    }
    if (pace.waitMinutes() < 0 || pace.waitMinutes() > 5) {
      throw Refused.parameter(
          "BatchWaitTime", pace.waitMinutes() + " is out of range; allowed are 0 to 5 minutes.");
    }
  }

  private static List<List<InstanceRow>> split(
      Deploy deploy, List<GroupRow> groups, List<List<InstanceRow>> members) {
    if (!deploy.gray()) {
      return Batches.split(members, deploy.pace().batches());
    }
    return Batches.gray(
        members.getFirst(), members.subList(1, groups.size()), deploy.pace().batches());
  }
}
