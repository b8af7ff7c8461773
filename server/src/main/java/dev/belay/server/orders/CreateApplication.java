package dev.belay.server.orders;

import dev.belay.core.fleet.GoalContent;
import dev.belay.core.order.InstanceTask.Target;
import dev.belay.core.order.OrderType;
import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.identity.Ids;
import dev.belay.server.revisions.Documents;
import dev.belay.server.revisions.Hooks;
import dev.belay.server.revisions.Words;
import dev.belay.server.store.ApplicationRow;
import dev.belay.server.store.GroupRow;
import dev.belay.server.store.Tx;
import dev.belay.server.views.Policy;
import java.util.regex.Pattern;

/** InsertApplication: the application, its default group, and the places of its first instances. */
final class CreateApplication {

  static final String DEFAULT_GROUP = "_DEFAULT_GROUP";

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,35}");

  private final Ids ids;
  private final NewInstances newInstances;
  private final OrderWriter orders;

  CreateApplication(Ids ids, NewInstances newInstances, OrderWriter orders) {
    this.ids = ids;
    this.newInstances = newInstances;
    this.orders = orders;
  }

  Created run(Tx tx, Caller caller, NewApplication wanted) {
    check(tx, wanted);
    var application = row(tx, caller, wanted);
    tx.applications().insert(application);
    var group =
        new GroupRow(
            ids.next(),
            application.id(),
            DEFAULT_GROUP,
            0,
            null,
            tx.nextCreation(),
            tx.now(),
            tx.now());
    tx.groups().insert(group);
    var target = new Target(GoalContent.NOTHING, false);
    var tasks =
        newInstances.place(tx, application, group.id(), wanted.hosts()).stream()
            .map(instance -> new TaskDraft(instance, target, false))
            .toList();
    var order =
        orders.write(
            tx,
            OrderDraft.simple(
                application.id(),
                OrderType.CREATE,
                "Create application " + application.name(),
                caller,
                Facts.policy(application),
                tasks));
    return new Created(application.id(), order);
  }

  private static void check(Tx tx, NewApplication wanted) {
    if (!NAME.matcher(wanted.name()).matches()) {
      throw Refused.parameter(
          "ApplicationName",
          "\""
              + wanted.name()
              + "\" cannot be a name; allowed are 1 to 36 characters: a letter first, then letters,"
              + " digits, - and _.");
    }
    if (tx.clusters().lock(wanted.clusterId()).isEmpty()) {
      throw new Refused(
          RefusalKind.UNKNOWN_CLUSTER,
          "There is no cluster with the id \"" + wanted.clusterId() + "\".");
    }
    if (tx.applications().nameTaken(wanted.name())) {
      throw new Refused(
          RefusalKind.NAME_TAKEN,
          "There is an application named \"" + wanted.name() + "\" already; choose another name.");
    }
    if (wanted.port() < 1 || wanted.port() > 65_535) {
      throw Refused.parameter("Port", wanted.port() + " is out of range; allowed are 1 to 65535.");
    }
    checkHealth(wanted);
    // What cannot be frozen later is refused now.
    Words.split("JvmOptions", wanted.jvmOptions());
    Words.split("StartArguments", wanted.startArguments());
    Hooks.read(wanted.hooks() == null ? "" : wanted.hooks());
  }

  private static void checkHealth(NewApplication wanted) {
    var url = wanted.healthUrl();
    if (url == null) {
      if (wanted.urlCheck()) {
        throw Refused.parameter("HealthCheckUrl", "is needed when EnableUrlCheck is true.");
      }
      return;
    }
    HealthUrl.check("HealthCheckUrl", url);
  }

  private ApplicationRow row(Tx tx, Caller caller, NewApplication wanted) {
    var policy = Policy.DEFAULT;
    return new ApplicationRow(
        ids.next(),
        wanted.name(),
        wanted.clusterId(),
        wanted.description(),
        caller.userId(),
        wanted.port(),
        wanted.urlCheck(),
        wanted.portCheck(),
        wanted.healthUrl(),
        wanted.healthDeadlineSeconds(),
        wanted.stopGraceSeconds(),
        wanted.jvmOptions(),
        wanted.startArguments(),
        Documents.write(wanted.environment()),
        wanted.hooks() == null ? "" : wanted.hooks(),
        wanted.packageType(),
        wanted.buildPackId(),
        policy.tolerance(),
        policy.autoRollback(),
        policy.offlineGraceSeconds(),
        policy.abortDeadlineSeconds(),
        policy.minimumHealthySeconds(),
        tx.now());
  }
}
