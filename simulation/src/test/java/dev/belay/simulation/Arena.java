package dev.belay.simulation;

import dev.belay.server.fleet.PresenceBook;
import dev.belay.server.identity.TimeOrderedIds;
import dev.belay.server.store.Database;
import dev.belay.server.store.StoreAway;
import dev.belay.server.store.WatchedPostgreSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One database with its nodes, on which races are run one after the other. */
final class Arena implements AutoCloseable {

  private static final int NODES = 3;

  /**
   * All that was decided, told without what is drawn by lot: two schedules may come to the same.
   */
  private static final String OUTCOME =
      """
      SELECT concat_ws(' ', type, status, open, aborting_since, creation) FROM change_order
      UNION ALL SELECT concat_ws(' ', position, status, confirmed) FROM pipeline
      UNION ALL SELECT concat_ws(' ', instance_id, pipeline, state, verdict, excused, epoch,
        before_epoch, before_revision, before_run_state, left_revision, left_run_state) FROM task
      UNION ALL SELECT concat_ws(' ', instance_id, epoch, revision_id, run_state, run) FROM goal
      UNION ALL SELECT concat_ws(' ', instance_id, epoch, phase, reached_revision) FROM observation
      ORDER BY 1
      """;

  private final String url;
  private final Connection referee;
  private final Connection viewer;
  private final Looking eyes;
  private final Database onlooker;
  private final Town town;
  private final Map<RaceStart, Kept> starts = new EnumMap<>(RaceStart.class);
  private final List<Database> nodes = new ArrayList<>();
  private final List<Long> backends = new ArrayList<>();
  private final @Nullable Actor[] acting = new Actor[NODES];

  /** Of nodes that have seen all hosts: to them nobody's return makes up for a lost wake-up. */
  private final List<PresenceBook> acquainted =
      IntStream.range(0, NODES).mapToObj(i -> new PresenceBook(clock())).toList();

  private final AtomicLong commits = new AtomicLong();
  private RaceWorld world;

  /** A start as it was, with what the checks have to see first. */
  private record Kept(
      RaceStart.Facts facts, long now, ScriptedHosts.Snapshot hosts, List<String> looks) {}

  /**
   * What came of one schedule.
   *
   * @param waits how often an actor had to wait for a lock
   * @param outcome what the store says once the last actor is done
   * @param story who did what, in order
   */
  record Result(
      int waits, Optional<String> outcome, Optional<Violation> violation, List<String> story) {}

  /** Looks at one state or another of the same tables. */
  private final class Looking extends Eyes {

    Looking(Connection connection) {
      super(connection);
    }

    @Override
    long changes() {
      return commits.get();
    }

    @Override
    boolean oneAtATime() {
      return acting[0] == null;
    }

    void at(String schema) {
      RaceCluster.execute(viewer, "SET search_path TO " + schema);
      commits.incrementAndGet();
    }
  }

  Arena(String name) throws SQLException {
    url = RaceCluster.create(name);
    referee = RaceCluster.connect(url);
    viewer = RaceCluster.connect(url);
    eyes = new Looking(viewer);
    world = new RaceWorld(eyes, new Tally(), 0);
    open(RaceFault.NONE);
    onlooker =
        WatchedPostgreSql.node(url, clock(), RaceFault.NONE.planting(), (sql, reading) -> {});
    town = new Town(onlooker, new TimeOrderedIds(clock(), new SplittableRandom(1)));
    found();
  }

  private InstantSource clock() {
    return () -> world.world.clock().instant();
  }

  /** From now on the nodes run the code with this fault. */
  void open(RaceFault fault) throws SQLException {
    nodes.forEach(Database::close);
    nodes.clear();
    backends.clear();
    for (var i = 0; i < NODES; i++) {
      var number = i;
      var node =
          WatchedPostgreSql.node(
              url, clock(), fault.planting(), (sql, reading) -> before(number, sql, reading));
      nodes.add(node);
      backends.add(WatchedPostgreSql.backend(node));
    }
  }

  private void before(int node, String sql, boolean reading) {
    var actor = acting[node];
    if (actor != null) {
      actor.before(sql, reading);
    }
    if (sql.equals("COMMIT") && !reading) {
      commits.incrementAndGet();
    }
  }

  private List<RaceNode> rooms(long seed) {
    return rooms(seed, IntStream.range(0, NODES).mapToObj(i -> new PresenceBook(clock())).toList());
  }

  private List<RaceNode> rooms(long seed, List<PresenceBook> presences) {
    return IntStream.range(0, NODES)
        .mapToObj(i -> new RaceNode(nodes.get(i), clock(), seed + i, presences.get(i)))
        .toList();
  }

  /** Brings all starts about, with the real code, and keeps them. */
  private void found() {
    var founder = new RaceTelling(world, eyes, town, rooms(10).getFirst(), name -> {});
    founder.found();
    RaceCluster.keep(referee, "base");
    var hosts = world.hosts.snapshot();
    var now = world.world.now();
    for (var start : RaceStart.values()) {
      var looks = new ArrayList<>(List.of("base"));
      restart("base", hosts, now, new Tally());
      eyes.at("public");
      world.checks.look();
      var telling =
          new RaceTelling(
              world,
              eyes,
              town,
              rooms(100).getFirst(),
              name -> {
                var schema = start.name().toLowerCase(Locale.ROOT) + name;
                RaceCluster.keep(referee, schema);
                looks.add(schema);
              });
      start.bringAbout(telling);
      telling.look();
      starts.put(
          start, new Kept(telling.facts(start), world.world.now(), world.hosts.snapshot(), looks));
    }
    restart("base", hosts, now, new Tally());
    rooms(500, acquainted).forEach(node -> world.sync(node, RaceWorld.HOSTS));
  }

  private void restart(String schema, ScriptedHosts.Snapshot hosts, long now, Tally tally) {
    RaceCluster.restore(referee, schema);
    world = new RaceWorld(eyes, tally, now);
    world.hosts.restore(hosts);
  }

  /** One schedule from a start to the end of all that follows. */
  Result run(RaceStart start, List<RaceMove> moves, Chooser chooser, Tally tally) {
    var kept = kept(start);
    restart(kept.looks().getLast(), kept.hosts(), kept.now(), tally);
    for (var schema : kept.looks()) {
      eyes.at(schema);
      world.checks.look();
    }
    eyes.at("public");
    world.checks.order(kept.facts().orderId());
    if (kept.facts().aborting()) {
      world.checks.aborted(kept.facts().orderId());
    }
    var rooms = rooms(1_000);
    var stage = new Stage(this::waits);
    var story = new ArrayList<String>();
    try {
      for (var i = 0; i < moves.size(); i++) {
        var act = moves.get(i).on(rooms.get(i), kept.facts(), world.hosts, world.checks);
        var actor = new Actor(moves.get(i) + "-" + (i + 1), backends.get(i), stage, act);
        acting[i] = actor;
        stage.enter(actor);
      }
      if (!race(stage, chooser, story)) {
        return new Result(stage.waits(), Optional.empty(), Optional.empty(), story);
      }
      leave();
      var outcome = String.join("\n", eyes.see(OUTCOME, row -> row.getString(1)));
      world.end(rooms(2_000, acquainted), town);
      noDefect();
      new LogChecks(onlooker, eyes, world.checks).confirm();
      return new Result(stage.waits(), Optional.of(outcome), Optional.empty(), story);
    } catch (Exploration.Unrepeatable e) {
      stage.abandon();
      throw e;
    } catch (Violation found) {
      stage.abandon();
      return new Result(stage.waits(), Optional.empty(), Optional.of(found), story);
    } finally {
      leave();
    }
  }

  private Kept kept(RaceStart start) {
    return Optional.ofNullable(starts.get(start)).orElseThrow();
  }

  private void leave() {
    Arrays.fill(acting, null);
  }

  /** False when the chooser has seen enough. */
  private boolean race(Stage stage, Chooser chooser, List<String> story) {
    for (var able = stage.able(); !able.isEmpty(); able = stage.able()) {
      var steps = new HashMap<Integer, Step>();
      able.forEach(i -> steps.put(i, stage.actors().get(i).next()));
      var chosen = chooser.choose(steps);
      if (chosen == Chooser.NOBODY) {
        stage.abandon();
        return false;
      }
      var actor = stage.actors().get(chosen);
      story.add(actor.name + ": " + actor.next());
      var resumed = stage.step(chosen);
      if (actor.state() == Actor.State.BLOCKED) {
        story.add(actor.name + " waits");
      }
      chooser.ran(resumed);
      hear(stage);
    }
    return true;
  }

  private void hear(Stage stage) {
    for (var actor : stage.actors()) {
      var failure = actor.failure();
      if (failure != null && !(failure instanceof StoreAway)) {
        throw new Violation(
            Property.NOTHING_ACKNOWLEDGED_IS_LOST, actor.name + " met a defect: " + failure);
      }
      actor.acknowledgement().run();
    }
    world.checks.look();
  }

  /** An engine does not throw what goes wrong: it gives the order up. */
  private void noDefect() {
    world.checks.require(
        Property.NOTHING_ACKNOWLEDGED_IS_LOST,
        eyes.count("SELECT COUNT(*) FROM change_order WHERE status = 'SYSTEM_ERROR'") == 0,
        "an engine met a defect");
  }

  /** Whether one actor's backend waits for a lock. */
  private boolean waits(long backend) {
    try (var statement = referee.prepareStatement("SELECT cardinality(pg_blocking_pids(?)) > 0")) {
      statement.setInt(1, (int) backend);
      try (var answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    nodes.forEach(Database::close);
    onlooker.close();
    referee.close();
    viewer.close();
  }
}
