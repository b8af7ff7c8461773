package dev.belay.simulation;

import dev.belay.server.call.Caller;
import dev.belay.server.call.Refused;
import dev.belay.server.orders.Deploy;
import dev.belay.server.orders.Pace;
import dev.belay.server.orders.PolicyChange;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an actor may do. */
enum RaceMove {
  ABORT,
  ROLLBACK,
  RETRY,
  SKIP,
  CONTINUE,
  DEPLOY,
  ENGINE,
  REPORT,
  OTHER_REPORT;

  static final Caller CALLER = new Caller("operator", "key", "127.0.0.1");

  /** Does it on a node; answers what the world learns afterwards. */
  Supplier<Runnable> on(RaceNode node, RaceStart.Facts facts, ScriptedHosts hosts, Checks checks) {
    return switch (this) {
      case ABORT ->
          command(() -> {
            node.orders.abort(CALLER, facts.orderId());
            return () -> checks.aborted(facts.orderId());
          });
      case ROLLBACK ->
          command(() -> {
            var id = node.orders.rollback(CALLER, facts.toRollBack(), null);
            return () -> {
              checks.order(id);
              checks.rolledBack(facts.toRollBack(), id);
            };
          });
      case RETRY, SKIP ->
          command(() -> {
            node.orders.decide(CALLER, facts.taskId(), this == RETRY);
            return RaceMove::nothing;
          });
      case CONTINUE ->
          command(() -> {
            node.orders.continuePipeline(CALLER, facts.pipelineId(), true);
            return () -> checks.continued(facts.pipelineId());
          });
      case DEPLOY ->
          command(() -> {
            var id = node.orders.deploy(CALLER, deploy(facts.appId(), "v3", Pace.AT_ONCE, null));
            return () -> checks.order(id);
          });
      case ENGINE ->
          () -> {
            node.engine.step();
            return RaceMove::nothing;
          };
      case REPORT -> report(node, hosts, facts.reporter());
      case OTHER_REPORT -> report(node, hosts, facts.otherReporter());
    };
  }

  private static void nothing() {}

  static Deploy deploy(String appId, String version, Pace pace, @Nullable PolicyChange policy) {
    return new Deploy(
        appId,
        "all",
        version,
        null,
        pace,
        false,
        "",
        null,
        null,
        policy == null ? PolicyChange.NONE : policy,
        null);
  }

  private static Supplier<Runnable> command(Supplier<Runnable> command) {
    return () -> {
      try {
        return command.get();
      } catch (Refused refused) {
        return RaceMove::nothing;
      }
    };
  }

  private static Supplier<Runnable> report(RaceNode node, ScriptedHosts hosts, String host) {
    return () -> {
      var answer = node.sync(List.of(hosts.says(host))).getFirst();
      return () -> answer.ifPresent(heard -> hosts.hears(host, heard));
    };
  }
}
