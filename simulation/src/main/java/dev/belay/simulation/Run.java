package dev.belay.simulation;

import dev.belay.core.plan.Planner;
import dev.belay.server.engine.SnapshotReader;
import dev.belay.server.identity.TimeOrderedIds;
import dev.belay.server.store.Database;
import dev.belay.server.store.SharedMemory;
import dev.belay.server.store.StatementWatch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One scenario, from the first event until everything has converged. */
final class Run {

  /** 59 batches, and after each of them a person goes on without its evidence, and then goes on. */
  private static final long LONGEST_SETTLING = 720 * World.SECOND;

  private static final int DECIDED_TWICE = 50;
  private static final long PATIENCE = 5 * World.SECOND;
  private static final int LONGER = 10;
  private static final long WHILE = 3 * World.SECOND;

  private final Scenario scenario;
  private final Timeline timeline;
  private final World world;
  private final Specimen specimen;
  private final ServedTime served = new ServedTime();

  private Run(Scenario scenario, Specimen specimen, boolean readable) {
    this.scenario = scenario;
    this.specimen = specimen;
    this.timeline = new Timeline(readable);
    this.world = new World(scenario, timeline);
  }

  /** What came of a run; the violation is empty when all properties held. */
  record Result(
      long seed,
      long events,
      long hash,
      Map<Fault, Integer> faults,
      Map<Property, Long> checks,
      Optional<Violation> violation,
      List<String> story) {}

  static Result of(Scenario scenario, Specimen specimen, boolean readable) {
    return new Run(scenario, specimen, readable).run();
  }

  private Result run() {
    try (var store = new SharedMemory(world.clock(), specimen.wording())) {
      return live(store);
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite in memory is always there", e);
    }
  }

  private Result live(SharedMemory store) {
    var eyes = new Eyes(store.connection());
    var tally = new Tally();
    var witness = new HostChecks(world, tally);
    var checks = new Checks(world, eyes, served, tally, witness);
    Optional<Violation> violation = Optional.empty();
    try {
      play(store, eyes, checks, witness);
    } catch (Violation found) {
      violation = Optional.of(found);
    } catch (RuntimeException defect) {
      violation =
          Optional.of(
              new Violation(Property.NOTHING_ACKNOWLEDGED_IS_LOST, "defect: " + describe(defect)));
    }
    violation.ifPresent(found -> timeline.note(world.now(), String.valueOf(found.getMessage())));
    return new Result(
        scenario.seed(),
        timeline.events(),
        timeline.hash(),
        world.happened(),
        checks.counts(),
        violation,
        timeline.lines());
  }

  private static String describe(RuntimeException defect) {
    return defect
        + Arrays.stream(defect.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.belay."))
            .limit(3)
            .map(frame -> " at " + frame)
            .collect(Collectors.joining());
  }

  private void play(SharedMemory store, Eyes eyes, Checks checks, HostChecks witness) {
    var looker = store.node(StatementWatch.NONE);
    var ids = new TimeOrderedIds(world.clock(), new SplittableRandom(scenario.seed() + 1));
    var town = new Town(looker, ids);
    var names = town.found(scenario.hosts(), scenario.hooks());
    var nodes =
        IntStream.range(0, scenario.nodes())
            .mapToObj(n -> new Node("node-" + n, world, store, ids))
            .toList();
    var hosts = new ArrayList<Host>();
    for (var name : names) {
      hosts.add(new Host(name, world, nodes, witness, specimen.planted()));
    }
    nodes.forEach(Node::start);
    hosts.forEach(Host::start);
    var operator = new Operator(world, nodes, town, checks);
    var trouble = new Trouble(world, hosts, nodes);
    until(plan(operator, trouble), checks, nodes, looker, town);
    for (var n = 0; n < LONGER && measures(town); n++) {
      until(world.now() + WHILE, checks, nodes, looker, town);
    }
    settle(operator, hosts, nodes, checks, looker, town, new Ending(eyes, hosts, checks));
    new LogChecks(looker, eyes, checks).confirm();
  }

  private void until(long end, Checks checks, List<Node> nodes, Database looker, Town town) {
    while (world.next(end)) {
      look(checks, nodes, looker, town);
    }
  }

  /** What is measured is measured while the faults last. */
  private static boolean measures(Town town) {
    return town.openOrder().filter(order -> town.measured(order.id())).isPresent();
  }

  /** Operators and faults at random times; answers when the faults stop. */
  private long plan(Operator operator, Trouble trouble) {
    var at = 500 * World.MILLISECOND;
    for (var n = 0; n < scenario.operations(); n++) {
      at += world.between(0, world.oneIn(2) ? World.SECOND : scenario.longestPause());
      world.after(at, "operator", operator::act);
    }
    var end = at + world.between(World.SECOND, 2 * scenario.longestPause());
    for (var time = 0L; time < end; time += world.between(0, 3 * World.SECOND)) {
      world.after(time, "trouble", trouble::strike);
    }
    return end;
  }

  private void look(Checks checks, List<Node> nodes, Database looker, Town town) {
    served.note(world.now(), nodes.stream().anyMatch(Node::up));
    checks.look();
    if (world.oneIn(DECIDED_TWICE)) {
      decideTwice(checks, looker, town);
    }
  }

  /** The planner has no other input than the facts and the clock. */
  private static void decideTwice(Checks checks, Database looker, Town town) {
    town.openOrder()
        .ifPresent(order ->
            looker.read(tx -> {
              var first = Planner.plan(SnapshotReader.read(tx, order), tx.now());
              var second = Planner.plan(SnapshotReader.read(tx, order), tx.now());
              checks.require(
                  Property.SAME_FACTS_SAME_DECISION,
                  first.equals(second),
                  "two decisions on " + order.id());
              return true;
            }));
  }

  private void settle(
      Operator operator,
      List<Host> hosts,
      List<Node> nodes,
      Checks checks,
      Database looker,
      Town town,
      Ending ending) {
    world.stopFaults();
    hosts.forEach(Host::heal);
    nodes.forEach(Node::start);
    hosts.forEach(Host::start);
    var end = world.now() + LONGEST_SETTLING;
    for (var next = world.now() + PATIENCE; world.now() < end; next += PATIENCE) {
      until(next, checks, nodes, looker, town);
      operator.letGo();
      if (town.openOrder().isEmpty() && ending.converged().isEmpty()) {
        ending.confirm();
        return;
      }
    }
    checks.require(
        Property.CONVERGES,
        false,
        town.openOrder().map(order -> "still open: " + order.id() + " " + order.status()).orElse("")
            + ending.converged().orElse(""));
  }
}
