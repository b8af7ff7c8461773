package dev.belay.simulation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Time, hosts and checks of one race, from its start to its end. */
final class RaceWorld {

  static final List<String> HOSTS = List.of("host-00", "host-01", "host-02");

  /** Seconds, and fewer than any grace: who waits for one has lost a wake-up. */
  private static final int MOST_ROUNDS = 30;

  final World world =
      new World(
          new Scenario(1, HOSTS.size(), 2, 0, Set.of(), Optional.empty()), new Timeline(false));
  final ServedTime served = new ServedTime();
  final HostChecks witness;
  final ScriptedHosts hosts;
  final Checks checks;
  private final Eyes eyes;

  RaceWorld(Eyes eyes, Tally tally, long now) {
    this.eyes = eyes;
    advance(now);
    this.witness = new HostChecks(world, tally);
    this.hosts = new ScriptedHosts(world, witness);
    this.checks = new Checks(world, eyes, served, tally, witness);
  }

  /** Nothing happens by itself in this world but time. */
  void advance(long nanos) {
    var until = world.now() + nanos;
    while (world.next(until)) {
      throw new IllegalStateException("nobody else acts here");
    }
    served.note(world.now(), true);
  }

  void sync(RaceNode node, List<String> names) {
    var requests = names.stream().map(hosts::says).toList();
    var answers = node.sync(requests);
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      answers.get(i).ifPresent(answer -> hosts.hears(name, answer));
    }
  }

  /** A second in which everybody does what there is to do. */
  void round(RaceNode node) {
    advance(World.SECOND);
    node.beat();
    sync(node, HOSTS);
    checks.look();
    engine(node);
    checks.look();
  }

  void engine(RaceNode node) {
    advance(50 * World.MILLISECOND);
    node.engine.step();
  }

  /** Gates are opened and time goes by until nothing is left to do. */
  void end(List<RaceNode> nodes, Town town) {
    for (var round = 0; round < MOST_ROUNDS; round++) {
      var node = nodes.get(round % 2);
      round(node);
      var open = town.openOrder();
      open.flatMap(order -> town.waitingPipeline(order.id()))
          .ifPresent(gate -> {
            node.orders.continuePipeline(RaceMove.CALLER, gate, true);
            checks.continued(gate);
          });
      if (open.isEmpty() && different().isEmpty()) {
        new Ending(eyes, List.of(), checks).confirm();
        return;
      }
    }
    checks.require(
        Property.CONVERGES,
        false,
        town.openOrder().map(order -> "still open: " + order.id() + " " + order.status()).orElse("")
            + different().orElse(""));
  }

  /** The first instance that is not what it should be. */
  private Optional<String> different() {
    return eyes
        .see(
            "SELECT instance_id, epoch, run_state FROM goal",
            row -> {
              var id = row.getString(1);
              var place = hosts.place(id);
              var there = place != null && place.goal().epoch() == row.getLong(2);
              return there || row.getString(3).equals("ABSENT") ? "" : id + " is not at its goal";
            })
        .stream()
        .filter(story -> !story.isEmpty())
        .findFirst();
  }
}
