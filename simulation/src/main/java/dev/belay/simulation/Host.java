package dev.belay.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host: a simulated machine that goes on from one life of its agent to the next. */
final class Host {

  final String id;
  final HostMachine machine;
  final HostWitness witness;
  final Planted planted;
  private final World world;
  private final List<Node> nodes;
  private final double clockRate;
  private @Nullable AgentLife life;
  private int starts;
  private long cutOffUntil;

  Host(String id, World world, List<Node> nodes, HostWitness witness, Planted planted) {
    this.id = id;
    this.world = world;
    this.nodes = nodes;
    this.witness = witness;
    this.planted = planted;
    this.machine = new HostMachine(world, witness, planted);
    // A host's clock may run wrong; nothing may come of it.
    this.clockRate =
        world.strikes(Fault.HOST_CLOCK_WRONG, 2) ? 0.9 + world.between(0, 200) / 1000.0 : 1.0;
  }

  Node someNode() {
    return nodes.get(world.random().nextInt(nodes.size()));
  }

  /** The time of the host's own clock. */
  long local() {
    return (long) (world.now() * clockRate);
  }

  double clockRate() {
    return clockRate;
  }

  boolean cutOff() {
    return world.now() < cutOffUntil;
  }

  /** What an agent does while it lives; it may be its last. */
  void during(AgentLife lived, Runnable action) {
    if (life == lived) {
      alive(action);
    }
  }

  private void alive(Runnable action) {
    try {
      action.run();
    } catch (AgentDied e) {
      kill("dies in the middle of an act");
    }
  }

  void start() {
    if (life == null) {
      alive(() -> {
        life = new AgentLife(this, world, ++starts);
        life.turnIn(0);
      });
    }
  }

  void kill(String why) {
    world.timeline().note(world.now(), id + " agent " + why);
    life = null;
    machine.agentDied();
    world.after(world.between(50, 6_000) * World.MILLISECOND, id + " agent back", this::start);
  }

  void reboot() {
    life = null;
    machine.reboot();
    world.after(world.between(1_000, 40_000) * World.MILLISECOND, id + " booted", this::start);
  }

  void cutOff(long until) {
    cutOffUntil = until;
  }

  void heal() {
    cutOffUntil = 0;
    machine.fillDisk(0);
  }

  boolean agentUp() {
    return life != null;
  }
}
