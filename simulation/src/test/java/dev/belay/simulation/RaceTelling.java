package dev.belay.simulation;

import dev.belay.core.order.OrderStatus;
import dev.belay.server.orders.Pace;
import dev.belay.server.orders.PolicyChange;
import dev.belay.server.store.SessionRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells the story of a start with the real code, on one node. */
final class RaceTelling implements RaceStart.Prologue {

  private static final int MOST_ROUNDS = 20;

  private final RaceWorld world;
  private final Town town;
  private final RaceNode node;
  private final Consumer<String> keep;
  private final Eyes eyes;
  private int looks;
  private boolean aborting;
  private Optional<String> rolledBack = Optional.empty();

  /**
   * A story to be told.
   *
   * @param keep keeps what the checks have to see, under a name
   */
  RaceTelling(RaceWorld world, Eyes eyes, Town town, RaceNode node, Consumer<String> keep) {
    this.world = world;
    this.eyes = eyes;
    this.town = town;
    this.node = node;
    this.keep = keep;
  }

  /** An application on three hosts that runs v1. */
  void found() {
    town.found(RaceWorld.HOSTS.size() + 1, false);
    node.database.write(tx -> {
      tx.service().beat();
      RaceWorld.HOSTS.forEach(
          host -> tx.hosts().openSession(new SessionRow(host, ScriptedHosts.BOOT, 1, 0)));
      List.of("v1", "v2", "v3", "h2").forEach(version -> town.publish(tx, version));
      return true;
    });
    until(OrderStatus.SUCCEEDED);
    deploy("v1", Pace.AT_ONCE, PolicyChange.NONE);
    until(OrderStatus.SUCCEEDED);
  }

  @Override
  public void deploy(String version, Pace pace, PolicyChange policy) {
    node.orders.deploy(RaceMove.CALLER, RaceMove.deploy(town.appId(), version, pace, policy));
  }

  @Override
  public void engine() {
    world.engine(node);
    world.checks.look();
  }

  @Override
  public void sync() {
    world.sync(node, RaceWorld.HOSTS);
    world.checks.look();
  }

  @Override
  public void sync(int host) {
    world.sync(node, List.of(RaceWorld.HOSTS.get(host)));
    world.checks.look();
  }

  @Override
  public void until(OrderStatus status) {
    for (var round = 0; status() != status; round++) {
      if (round == MOST_ROUNDS) {
        throw new IllegalStateException("never " + status + ", but " + status());
      }
      world.round(node);
    }
  }

  private OrderStatus status() {
    return town.newestOrder().orElseThrow().status();
  }

  @Override
  public void abort() {
    node.orders.abort(RaceMove.CALLER, newest());
    aborting = true;
  }

  @Override
  public void rollBack() {
    rolledBack = Optional.of(newest());
    node.orders.rollback(RaceMove.CALLER, newest(), null);
  }

  @Override
  public void sicken() {
    world.hosts.sicken(town.instances().getFirst());
  }

  @Override
  public void look() {
    keep.accept("_" + ++looks);
  }

  @Override
  public void wake() {
    world.advance(50 * World.MILLISECOND);
    node.database.write(tx -> {
      tx.wake(tx.orders().of(town.appId(), 1).getFirst().id(), tx.now());
      return true;
    });
  }

  private String newest() {
    return town.newestOrder().orElseThrow().id();
  }

  /** What actors know of it. */
  RaceStart.Facts facts(RaceStart start) {
    if (status() != start.status()) {
      throw new IllegalStateException(start + " was told wrongly: the order is " + status());
    }
    var order = newest();
    var batches = node.database.read(tx -> tx.pipelines().of(order));
    var next =
        batches.stream()
            .filter(batch -> batch.status() == OrderStatus.WAIT_MANUAL)
            .findFirst()
            .orElse(batches.getLast());
    var task =
        town.failedTask()
            .orElseGet(() ->
                eyes.see("SELECT id FROM task WHERE order_id = ?", row -> row.getString(1), order)
                    .getFirst());
    return new RaceStart.Facts(
        town.appId(),
        order,
        rolledBack.orElse(order),
        next.id(),
        task,
        RaceWorld.HOSTS.get(start.reporter()),
        RaceWorld.HOSTS.get(start.reporter() + 1),
        aborting);
  }
}
