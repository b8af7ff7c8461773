package dev.belay.server.orders;

import dev.belay.server.call.Caller;
import dev.belay.server.engine.SystemRollback;
import dev.belay.server.identity.Ids;
import dev.belay.server.packages.PackagePlaces;
import dev.belay.server.revisions.NamedHook;
import dev.belay.server.store.Database;
import dev.belay.server.views.Policy;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The commands on change orders, on the store: one transaction each. */
public final class StoredOrders implements Orders {

  private final Database database;
  private final CreateApplication create;
  private final DeployApplication deploy;
  private final Scaling scaling;
  private final RunStates runStates;
  private final ChangeGroup changeGroup;
  private final DeleteApplication delete;
  private final Rollback rollback;
  private final Plans plans;

  /**
   * Builds the commands.
   *
   * @param places where packages may come from
   */
  public StoredOrders(Database database, Ids ids, RandomGenerator random, PackagePlaces places) {
    this.database = database;
    var writer = new OrderWriter(ids, random);
    var newInstances = new NewInstances(ids);
    this.create = new CreateApplication(ids, newInstances, writer);
    this.deploy = new DeployApplication(new PackageForOrder(ids, places), writer);
    this.scaling = new Scaling(newInstances, writer);
    this.runStates = new RunStates(writer);
    this.changeGroup = new ChangeGroup(writer);
    this.delete = new DeleteApplication(writer);
    this.rollback = new Rollback(writer);
    this.plans = new Previews(database, ids, deploy, rollback);
  }

  /** What the engine does with an order that failed, where the policy says so. */
  public SystemRollback systemRollback() {
    return rollback;
  }

  @Override
  public Created createApplication(Caller caller, NewApplication wanted) {
    var answer =
        database.write(tx ->
            Answers.once(
                tx,
                caller,
                wanted.clientToken(),
                wanted,
                () -> {
                  var created = create.run(tx, caller, wanted);
                  return created.appId() + " " + created.orderId();
                }));
    var ids = answer.split(" ", 2);
    return new Created(ids[0], ids[1]);
  }

  @Override
  public String deploy(Caller caller, Deploy wanted) {
    return database.write(tx ->
        Answers.once(
            tx, caller, wanted.clientToken(), wanted, () -> deploy.run(tx, caller, wanted)));
  }

  /**
   * The old package with the present configuration.
   *
   * @param historyVersion a package version's id or name
   */
  @Override
  public String rollbackToVersion(
      Caller caller,
      String appId,
      String groupId,
      String historyVersion,
      Pace pace,
      @Nullable String clientToken) {
    return database.write(tx ->
        Answers.once(
            tx,
            caller,
            clientToken,
            List.of("rollbackToVersion", appId, groupId, historyVersion, pace),
            () -> deploy.runOldVersion(tx, caller, appId, groupId, historyVersion, pace)));
  }

  @Override
  public String scaleOut(
      Caller caller,
      String appId,
      String groupId,
      List<String> hosts,
      @Nullable String clientToken) {
    return database.write(tx ->
        Answers.once(
            tx,
            caller,
            clientToken,
            List.of("scaleOut", appId, groupId, hosts),
            () -> scaling.out(tx, caller, appId, groupId, hosts)));
  }

  /**
   * Removes instances.
   *
   * @param force at once and without an order, for hosts that are gone; the answer is then empty
   */
  @Override
  public String scaleIn(
      Caller caller,
      String appId,
      List<String> instances,
      boolean force,
      @Nullable String clientToken) {
    return database.write(tx ->
        Answers.once(
            tx,
            caller,
            clientToken,
            List.of("scaleIn", appId, instances, force),
            () -> {
              if (force) {
                scaling.inByForce(tx, appId, instances);
                return "";
              }
              return scaling.in(tx, caller, appId, instances);
            }));
  }

  /** An empty list of instances means all of the application. */
  @Override
  public String start(
      Caller caller, String appId, List<String> instances, @Nullable String clientToken) {
    return database.write(tx ->
        Answers.once(
            tx,
            caller,
            clientToken,
            List.of("start", appId, instances),
            () -> runStates.start(tx, caller, appId, instances)));
  }

  /** An empty list of instances means all of the application. */
  @Override
  public String stop(
      Caller caller, String appId, List<String> instances, @Nullable String clientToken) {
    return database.write(tx ->
        Answers.once(
            tx,
            caller,
            clientToken,
            List.of("stop", appId, instances),
            () -> runStates.stop(tx, caller, appId, instances)));
  }

  /** An empty list of instances means all of the application. */
  @Override
  public String restart(
      Caller caller, String appId, List<String> instances, @Nullable String clientToken) {
    return database.write(tx ->
        Answers.once(
            tx,
            caller,
            clientToken,
            List.of("restart", appId, instances),
            () -> runStates.restart(tx, caller, appId, instances)));
  }

  @Override
  public String reset(
      Caller caller, String appId, List<String> instances, @Nullable String clientToken) {
    return database.write(tx ->
        Answers.once(
            tx,
            caller,
            clientToken,
            List.of("reset", appId, instances),
            () -> runStates.reset(tx, caller, appId, instances)));
  }

  @Override
  public String changeGroup(
      Caller caller,
      String appId,
      List<String> instances,
      String groupName,
      boolean force,
      @Nullable String clientToken) {
    return database.write(tx ->
        Answers.once(
            tx,
            caller,
            clientToken,
            List.of("changeGroup", appId, instances, groupName, force),
            () -> changeGroup.run(tx, caller, appId, instances, groupName, force)));
  }

  @Override
  public String deleteApplication(Caller caller, String appId, @Nullable String clientToken) {
    return database.write(tx ->
        Answers.once(
            tx,
            caller,
            clientToken,
            List.of("deleteApplication", appId),
            () -> delete.run(tx, caller, appId)));
  }

  @Override
  public void decide(Caller caller, String taskId, boolean retry) {
    database.write(tx -> {
      Retry.run(tx, caller, taskId, retry);
      return taskId;
    });
  }

  @Override
  public Policy changePolicy(Caller caller, String appId, PolicyChange change) {
    return database.write(tx -> {
      var policy = PolicyCheck.changed(Facts.deployPolicy(tx, Lookup.lock(tx, appId)), change);
      tx.applications()
          .changePolicy(
              appId,
              policy.tolerance(),
              policy.autoRollback(),
              policy.offlineGraceSeconds(),
              policy.abortDeadlineSeconds(),
              policy.minimumHealthySeconds());
      Optional.ofNullable(policy.check())
          .ifPresentOrElse(
              check -> tx.checks().put(check.ofApplication(appId)),
              () -> tx.checks().remove(appId));
      return policy;
    });
  }

  @Override
  public List<NamedHook> changeHooks(
      Caller caller, String appId, @Nullable String groupId, String hooks) {
    return database.write(tx -> ChangeHooks.run(tx, appId, groupId, hooks));
  }

  /** Stops the order and keeps what is done; answers the same id. */
  @Override
  public String abort(Caller caller, String orderId) {
    return database.write(tx -> Abort.run(tx, caller, orderId));
  }

  /** Stops the order and puts everything back; answers the id of the order that does so. */
  @Override
  public String rollback(Caller caller, String orderId, @Nullable String clientToken) {
    return database.write(tx ->
        Answers.once(
            tx,
            caller,
            clientToken,
            List.of("rollback", orderId),
            () -> rollback.run(tx, caller, orderId)));
  }

  @Override
  public Plan planAbort(Caller caller, String orderId) {
    return plans.planAbort(caller, orderId);
  }

  @Override
  public Plan planRollback(Caller caller, String orderId) {
    return plans.planRollback(caller, orderId);
  }

  @Override
  public Plan planDeploy(Caller caller, Deploy wanted) {
    return plans.planDeploy(caller, wanted);
  }

  @Override
  public List<String> acceptHost(Caller caller, String hostId) {
    return database.write(tx -> AcceptHost.run(tx, hostId));
  }

  /** Lets the batch that waits start; repeated, it changes nothing. */
  @Override
  public void continuePipeline(Caller caller, String pipelineId, boolean confirm) {
    database.write(tx -> {
      Gates.run(tx, caller, pipelineId, confirm);
      return pipelineId;
    });
  }
}
