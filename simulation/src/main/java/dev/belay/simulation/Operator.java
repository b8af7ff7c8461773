package dev.belay.simulation;

import dev.belay.server.call.Caller;
import dev.belay.server.call.Refused;
import dev.belay.server.evidence.AskedCheck;
import dev.belay.server.orders.Deploy;
import dev.belay.server.orders.Orders;
import dev.belay.server.orders.Pace;
import dev.belay.server.orders.Plan;
import dev.belay.server.orders.PolicyChange;
import dev.belay.server.store.OrderRow;
import dev.belay.server.store.PackageRow;
import dev.belay.server.store.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** People and machines that give commands at the worst moments, twice, and on two nodes. */
final class Operator {

  private static final Caller CALLER = new Caller("operator", "key", "127.0.0.1");

  private final World world;
  private final List<Node> nodes;
  private final Fleet fleet;
  private final Acknowledged acknowledged;
  private int versions;

  Operator(World world, List<Node> nodes, Fleet fleet, Acknowledged acknowledged) {
    this.world = world;
    this.nodes = nodes;
    this.fleet = fleet;
    this.acknowledged = acknowledged;
  }

  /** One command, chosen by the dice and by what there is to command. */
  void act() {
    var dice = world.random().nextInt(100);
    var open = fleet.openOrder();
    // What is measured is mostly left alone, or there would be little to measure.
    if (open.filter(order -> fleet.measured(order.id())).isPresent() && !world.oneIn(4)) {
      return;
    }
    if (open.isEmpty()) {
      whenNothingIsOpen(dice);
    } else if (dice < 25) {
      abort(open.get());
    } else if (dice < 50) {
      rollback(open.get().id());
    } else if (dice < 75) {
      goOn(open.get());
    } else if (dice < 85) {
      decide(world.oneIn(2));
    } else {
      deploy();
    }
  }

  private void whenNothingIsOpen(int dice) {
    if (dice < 50) {
      deploy();
    } else if (dice < 65) {
      fleet.newestOrder().ifPresent(order -> rollback(order.id()));
    } else if (dice < 72) {
      decide(world.oneIn(2));
    } else if (dice < 78) {
      give("restart", (orders, ids) -> orders.restart(CALLER, fleet.appId(), ids, null));
    } else if (dice < 83) {
      give("stop", (orders, ids) -> orders.stop(CALLER, fleet.appId(), ids, null));
    } else if (dice < 88) {
      give("start", (orders, ids) -> orders.start(CALLER, fleet.appId(), ids, null));
    } else if (dice < 91) {
      give("reset", (orders, ids) -> orders.reset(CALLER, fleet.appId(), ids, null));
    } else if (dice < 94) {
      give(
          "change group",
          (orders, ids) -> orders.changeGroup(CALLER, fleet.appId(), ids, "canary", true, null));
    } else if (dice < 96) {
      give("scale in", (orders, ids) -> orders.scaleIn(CALLER, fleet.appId(), ids, false, null));
    } else if (dice < 99) {
      scaleOut();
    } else {
      command(
          "delete the application",
          (orders, database) -> orders.deleteApplication(CALLER, fleet.appId(), null));
    }
  }

  /** Gates that wait are opened, so that the run can come to its end. */
  void letGo() {
    fleet.openOrder().ifPresent(this::goOn);
  }

  private void deploy() {
    if (world.oneIn(8)) {
      deployAnOldVersion();
      return;
    }
    var version = version();
    var largest = Math.max(1, fleet.largestGroup());
    var pace =
        new Pace(world.random().nextInt(1, largest + 1), world.oneIn(5), world.oneIn(8) ? 1 : 0);
    var policy =
        new PolicyChange(
            world.oneIn(4) ? world.random().nextInt(1, 3) : 0,
            world.oneIn(4),
            world.oneIn(2) ? world.random().nextInt(21) : null,
            world.oneIn(3) ? 10 : null,
            world.oneIn(6) ? 2 : null,
            check());
    var gray = world.oneIn(6);
    var group = gray ? fleet.canaryGroup() : "all";
    var fetched = world.oneIn(4);
    @Nullable String token = world.oneIn(3) ? "token of " + version : null;
    var deploy =
        new Deploy(
            fleet.appId(),
            group,
            version,
            fetched ? PackageSite.address(version) : null,
            pace,
            gray,
            "",
            null,
            null,
            policy,
            token);
    command(
        "deploy " + version + " in " + pace.batches(),
        (orders, database) -> {
          if (!fetched) {
            database.write(tx -> fleet.publish(tx, version));
          }
          if (token == null) {
            return acknowledged.planned(
                () -> orders.planDeploy(CALLER, deploy), () -> orders.deploy(CALLER, deploy));
          }
          var orderId = orders.deploy(CALLER, deploy);
          acknowledged.answered(token, orderId);
          return orderId;
        });
  }

  /** Three of five deploys are measured after each batch. */
  private AskedCheck check() {
    return world.random().nextInt(5) < 3
        ? new AskedCheck(
            "http",
            "http://evidence.example/",
            null,
            null,
            null,
            null,
            1,
            1,
            world.random().nextInt(1, 9),
            world.random().nextInt(2, 7),
            world.random().nextInt(9, 41))
        : AskedCheck.NOTHING;
  }

  private void deployAnOldVersion() {
    fleet
        .someVersion(world)
        .ifPresent(version ->
            command(
                "back to version " + version,
                (orders, database) ->
                    orders.rollbackToVersion(
                        CALLER, fleet.appId(), "all", version, Pace.AT_ONCE, null)));
  }

  /** The first letter says how the version behaves. */
  private String version() {
    versions++;
    if (world.strikes(Fault.APPLICATION_HANGS, 9)) {
      return "h" + versions;
    }
    if (world.strikes(Fault.APPLICATION_EXITS, 6)) {
      return "x" + versions;
    }
    return (world.strikes(Fault.APPLICATION_SLOW, 6) ? "s" : "v") + versions;
  }

  private void abort(OrderRow order) {
    command(
        "abort " + order.id(),
        (orders, database) -> {
          acknowledged.planned(
              () -> orders.planAbort(CALLER, order.id()), () -> orders.abort(CALLER, order.id()));
          acknowledged.aborted(order.id());
          return order.id();
        });
  }

  private void rollback(String orderId) {
    command(
        "rollback " + orderId,
        (orders, database) -> {
          var rollback =
              acknowledged.planned(
                  () -> orders.planRollback(CALLER, orderId),
                  () -> orders.rollback(CALLER, orderId, null));
          acknowledged.rolledBack(orderId, rollback);
          return rollback;
        });
  }

  private void goOn(OrderRow order) {
    fleet
        .waitingPipeline(order.id())
        .ifPresent(pipeline ->
            repeated(
                "continue " + pipeline,
                (orders, database) -> {
                  orders.continuePipeline(CALLER, pipeline, true);
                  acknowledged.continued(pipeline);
                  return "goes on";
                }));
  }

  private void decide(boolean retry) {
    fleet
        .failedTask()
        .ifPresent(task ->
            repeated(
                (retry ? "retry " : "skip ") + task,
                (orders, database) -> {
                  orders.decide(CALLER, task, retry);
                  return "decided";
                }));
  }

  private void scaleOut() {
    var free = fleet.freeHosts();
    if (!free.isEmpty()) {
      command(
          "scale out",
          (orders, database) ->
              orders.scaleOut(
                  CALLER, fleet.appId(), fleet.defaultGroup(), List.of(free.getFirst()), null));
    }
  }

  private void give(String what, BiFunction<Orders, List<String>, String> command) {
    var some = new ArrayList<>(fleet.instances());
    if (some.isEmpty()) {
      return;
    }
    while (some.size() > 1 && world.oneIn(2)) {
      some.remove(world.random().nextInt(some.size()));
    }
    command(what, (orders, database) -> command.apply(orders, some));
  }

  /** A command that answers with the id of an order. */
  private void command(String what, Node.Command<String> command) {
    repeated(
        what,
        (orders, database) -> {
          var orderId = command.run(orders, database);
          acknowledged.order(orderId);
          return orderId;
        });
  }

  private void repeated(String what, Node.Command<String> command) {
    send(what, command);
    if (world.strikes(Fault.OPERATOR_REPEATS, 4)) {
      world.after(
          world.between(0, 2 * World.SECOND), "operator again: " + what, () -> send(what, command));
    }
  }

  private void send(String what, Node.Command<String> command) {
    var node = nodes.get(world.random().nextInt(nodes.size()));
    try {
      @Nullable String answer = node.command(command);
      world
          .timeline()
          .note(
              world.now(),
              what + " on " + node + ": " + (answer == null ? "no answer" : "-> " + answer));
    } catch (Refused refused) {
      world.timeline().note(world.now(), what + " refused: " + refused.detail());
    }
  }

  /** What operators look at before they act. */
  interface Fleet {

    String appId();

    String defaultGroup();

    String canaryGroup();

    Optional<OrderRow> openOrder();

    Optional<OrderRow> newestOrder();

    Optional<String> waitingPipeline(String orderId);

    /** Whether something is measured after its batches. */
    boolean measured(String orderId);

    Optional<String> failedTask();

    List<String> instances();

    List<String> freeHosts();

    int largestGroup();

    Optional<String> someVersion(World world);

    PackageRow publish(Tx tx, String version);
  }

  /** What was answered, and so must never be lost. */
  interface Acknowledged {

    void order(String id);

    void aborted(String orderId);

    void rolledBack(String orderId, String rollbackId);

    void continued(String pipelineId);

    void answered(String token, String answer);

    /** A command that is looked at before it is given. */
    String planned(Supplier<Plan> planning, Supplier<String> acting);
  }
}
