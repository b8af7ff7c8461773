package dev.belay.server.orders;

import dev.belay.server.call.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands on change orders. Each answers once its decision is durable, or throws Refused. */
public interface Orders {

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

  void continuePipeline(Caller caller, String pipelineId, boolean confirm);
}
