package dev.belay.simulation;

import dev.belay.server.engine.Engine;
import dev.belay.server.evidence.Measuring;
import dev.belay.server.fleet.GoalFeed;
import dev.belay.server.fleet.GoalMessages;
import dev.belay.server.fleet.PresenceBook;
import dev.belay.server.fleet.Reports;
import dev.belay.server.fleet.Syncs;
import dev.belay.server.identity.Ids;
import dev.belay.server.orders.Orders;
import dev.belay.server.orders.StoredOrders;
import dev.belay.server.packages.PackagePlaces;
import dev.belay.server.revisions.Revisions;
import dev.belay.server.store.Database;
import dev.belay.server.store.SharedMemory;
import dev.belay.server.store.Signals.Topic;
import dev.belay.server.store.StatementWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server node: the real rooms behind one store. All that it knows by heart dies with it. */
final class Node {

  private static final long BEAT = 2 * World.SECOND;
  private static final long NET = 2 * World.SECOND;
  private static final long EVIDENCE_NET = 8 * World.SECOND;

  private final String name;
  private final World world;
  private final SharedMemory store;
  private final Ids ids;
  private @Nullable Life life;
  private int lives;

  Node(String name, World world, SharedMemory store, Ids ids) {
    this.name = name;
    this.world = world;
    this.store = store;
    this.ids = ids;
  }

  /** One life, from start to kill. */
  final class Life implements StatementWatch {

    private final int number = ++lives;
    private final Database database = store.node(this);
    private final Engine engine;
    private final Orders orders;
    private final Syncs syncs;
    private final Reports reports;
    private final GoalFeed feed;
    private final PresenceBook presence;
    private final Measuring measuring;
    private final List<Runnable> cutOff = new ArrayList<>();
    private long engineDueAt = Long.MAX_VALUE;
    private long measuringDueAt = Long.MAX_VALUE;
    private boolean told;

    Life() {
      var stored =
          new StoredOrders(
              database, ids, new SplittableRandom(number), new PackagePlaces(Set.of(), true));
      this.orders = stored;
      this.engine = new Engine(database, stored.systemRollback(), world.clock());
      this.presence = new PresenceBook(world.clock());
      this.reports = new Reports(database);
      var messages = new GoalMessages(new Revisions());
      this.feed = new GoalFeed(database, messages);
      this.syncs = new Syncs(presence, reports, feed, messages);
      var prober = new Gauges(world);
      this.measuring =
          new Measuring(database, prober, each -> later(prober.takes(), "measures evidence", each));
    }

    @Override
    public void beforeStatement() {
      if (world.strikes(Fault.NODE_DIES_AT_A_STATEMENT, 2_000)) {
        throw new NodeDied();
      }
    }

    @Override
    public void afterCommit() {
      if (world.strikes(Fault.NODE_DIES_AFTER_A_COMMIT, 400)) {
        throw new NodeDied();
      }
    }

    void begin() {
      database.signals().subscribe(Topic.WAKES, () -> engineIn(world.between(0, 3_000_000)));
      database.signals().subscribe(Topic.GOALS, this::tellSoon);
      database.signals().subscribe(Topic.FETCHES, this::fetchSoon);
      database.signals().subscribe(Topic.EVIDENCE, () -> measureIn(0));
      database.write(tx -> tx.service().beat());
      beatLater(0);
      engineIn(0);
      measureIn(0);
      tellLater();
      fetchSoon();
    }

    private void later(long delay, String what, Runnable action) {
      world.after(
          delay,
          name + " " + what,
          () -> {
            if (life == this) {
              alive(action);
            }
          });
    }

    private void engineIn(long delay) {
      var dueAt = world.now() + delay;
      if (dueAt >= engineDueAt) {
        return;
      }
      engineDueAt = dueAt;
      later(
          delay,
          "engine",
          () -> {
            if (engineDueAt == dueAt) {
              engineDueAt = Long.MAX_VALUE;
              engineIn(Math.max(World.MILLISECOND, engine.step().toNanos()));
            }
          });
    }

    /** Soon where something is due, else as a net for what another node began and died over. */
    private void measureIn(long delay) {
      var dueAt = world.now() + delay;
      if (dueAt >= measuringDueAt) {
        return;
      }
      measuringDueAt = dueAt;
      later(
          delay,
          "looks for evidence",
          () -> {
            if (measuringDueAt == dueAt) {
              measuringDueAt = Long.MAX_VALUE;
              var wait = measuring.step();
              var idle = wait.compareTo(Measuring.NET) >= 0;
              measureIn(idle ? EVIDENCE_NET : Math.max(World.MILLISECOND, wait.toNanos()));
            }
          });
    }

    private void tellSoon() {
      if (!told) {
        told = true;
        later(world.between(0, 2_000_000), "tells", this::tell);
      }
    }

    private void tell() {
      told = false;
      feed.tell();
    }

    private void fetchSoon() {
      later(
          world.between(10, 800) * World.MILLISECOND,
          "fetches packages",
          () -> PackageSite.fetch(world, database));
    }

    private void tellLater() {
      later(
          NET,
          "looks for goals",
          () -> {
            tell();
            tellLater();
          });
    }

    private void beatLater(long delay) {
      later(
          delay,
          "beats",
          () -> {
            database.write(tx -> {
              tx.service().beat();
              presence.write(tx);
              return true;
            });
            beatLater(BEAT);
          });
    }
  }

  boolean up() {
    return life != null;
  }

  void start() {
    if (life != null) {
      return;
    }
    world.timeline().note(world.now(), name + " starts");
    alive(() -> {
      life = new Life();
      life.begin();
    });
  }

  /** Does something on this node; if that kills it, what came of it is unknown. */
  private void alive(Runnable action) {
    try {
      action.run();
    } catch (NodeDied e) {
      kill();
    }
  }

  void kill() {
    var dead = life;
    life = null;
    world.timeline().note(world.now(), name + " is dead");
    if (dead != null) {
      dead.cutOff.forEach(Runnable::run);
    }
    // Some outages are long enough for the service's clock to stand still.
    var away = world.oneIn(4) ? world.between(8, 40) : world.between(0, 4);
    world.after(away * World.SECOND + world.between(0, World.SECOND), name + " back", this::start);
  }

  /** A command of an operator; empty when the node is dead or dies before it answers. */
  @Nullable <T> T command(Command<T> command) {
    var present = life;
    if (present == null) {
      return null;
    }
    try {
      return command.run(present.orders, present.database);
    } catch (NodeDied e) {
      kill();
      return null;
    }
  }

  interface Command<T> {
    T run(Orders orders, Database database);
  }

  /** A request of an agent; false when the node is dead or dies before it answers. */
  boolean serve(Supplier<String> what, Service service) {
    var present = life;
    if (present == null) {
      return false;
    }
    try {
      service.run(present.syncs, present.reports, present.cutOff::add);
      return true;
    } catch (NodeDied e) {
      world.timeline().note(world.now(), name + " died while it served " + what.get());
      kill();
      return false;
    }
  }

  interface Service {
    void run(Syncs syncs, Reports reports, CutOff cutOff);
  }

  /** Registers what happens to a parked request when its node dies. */
  interface CutOff {
    void add(Runnable action);
  }

  boolean sameLife(@Nullable Object before) {
    return life != null && life == before;
  }

  @Nullable Object lifeMark() {
    return life;
  }

  @Override
  public String toString() {
    return name;
  }
}
