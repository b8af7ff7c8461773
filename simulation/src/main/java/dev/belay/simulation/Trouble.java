package dev.belay.simulation;

import java.util.List;

/** Faults that come out of the blue. */
final class Trouble {

  private final World world;
  private final List<Host> hosts;
  private final List<Node> nodes;

  Trouble(World world, List<Host> hosts, List<Node> nodes) {
    this.world = world;
    this.hosts = hosts;
    this.nodes = nodes;
  }

  void strike() {
    var host = hosts.get(world.random().nextInt(hosts.size()));
    if (world.strikes(Fault.HOST_REBOOTS, 14)) {
      host.reboot();
    }
    if (host.agentUp() && world.strikes(Fault.AGENT_RESTARTS, 8)) {
      host.kill("is killed");
    }
    if (world.strikes(Fault.HOST_LOSES_PACKAGES, 14)) {
      host.machine.losePackages();
    }
    if (world.strikes(Fault.HOST_DISK_FULL, 14)) {
      host.machine.fillDisk(world.now() + world.between(1, 15) * World.SECOND);
    }
    if (world.strikes(Fault.HOST_CUT_OFF, 5)) {
      // Some are back before anybody notices, some only when their order is long over.
      var away = world.oneIn(2) ? world.between(1, 15) : world.between(30, 180);
      host.cutOff(world.now() + away * World.SECOND);
    }
    if (world.strikes(Fault.APPLICATION_SICKENS, 6)) {
      var until = world.now() + world.between(1, 30) * World.SECOND;
      host.machine.processes().live().forEach(process -> process.sicken(world.now(), until));
    }
    if (world.strikes(Fault.APPLICATION_DIES, 8)) {
      host.machine.processes().live().forEach(process -> process.die(world.now()));
    }
    if (world.strikes(Fault.ALL_NODES_DOWN, 25)) {
      nodes.stream().filter(Node::up).forEach(Node::kill);
    }
  }
}
