package dev.belay.server.orders;

import dev.belay.server.call.Caller;
import dev.belay.server.revisions.NamedHook;
import dev.belay.server.views.Policy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands on change orders. Each answers once its decision is durable, or throws Refused. */
public interface Orders extends Plans {

  Created createApplication(Caller caller, NewApplication application);

  String deploy(Caller caller, Deploy deploy);

  /**
   * The old package with the present configuration; historyVersion is a package version's id or
   * name.
   */
  String rollbackToVersion(
      Caller caller,
      String appId,
      String groupId,
      String historyVersion,
      Pace pace,
      @Nullable String clientToken);

  String scaleOut(
      Caller caller,
      String appId,
      String groupId,
      List<String> hosts,
      @Nullable String clientToken);

  String scaleIn(
      Caller caller,
      String appId,
      List<String> instances,
      boolean force,
      @Nullable String clientToken);

  /** An empty list of instances means all of the application. */
  String start(Caller caller, String appId, List<String> instances, @Nullable String clientToken);

  String stop(Caller caller, String appId, List<String> instances, @Nullable String clientToken);

  String restart(Caller caller, String appId, List<String> instances, @Nullable String clientToken);

  /** Stops the order and keeps what is done; answers the same id. */
  String abort(Caller caller, String orderId);

  /** Stops the order and puts everything back; answers the id of the order that does so. */
  String rollback(Caller caller, String orderId, @Nullable String clientToken);

  /** To the revision of each instance's group, by a new start. */
  String reset(Caller caller, String appId, List<String> instances, @Nullable String clientToken);

  /**
   * Moves instances to another group.
   *
   * @param force gives them the group's revision where it differs; without it that is refused
   */
  String changeGroup(
      Caller caller,
      String appId,
      List<String> instances,
      String groupName,
      boolean force,
      @Nullable String clientToken);

  /** Removes every instance, then the application. */
  String deleteApplication(Caller caller, String appId, @Nullable String clientToken);

  /** Tries a failed instance again, or lets the order go on without it; repeats change nothing. */
  void decide(Caller caller, String taskId, boolean retry);

  /** Changes how the application's later orders treat trouble; answers the whole policy. */
  Policy changePolicy(Caller caller, String appId, PolicyChange change);

  /**
   * Replaces the application's hooks; they enter the revision of its next deploy or restart.
   *
   * @param groupId for clients that name one: {@code all}, or the application's only group
   * @param hooks as the wire writes them
   */
  List<NamedHook> changeHooks(Caller caller, String appId, @Nullable String groupId, String hooks);

  /**
   * Gives a host that is ahead of the store (a restored back-up) the store's goals again.
   *
   * @return the instances that were ahead; none when the host is not ahead, or not any more
   */
  List<String> acceptHost(Caller caller, String hostId);

  void continuePipeline(Caller caller, String pipelineId, boolean confirm);
}
