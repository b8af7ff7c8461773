package dev.belay.simulation;

import dev.belay.agent.reconcile.Outgoing;
import dev.belay.agent.reconcile.Reconciler;
import dev.belay.agent.reconcile.Urgency;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.SyncAnswer;
import dev.belay.protocol.SyncRequest;
import dev.belay.server.fleet.AgentError;
import dev.belay.server.fleet.Exchange;
import dev.belay.server.store.SessionRow;
import dev.belay.server.store.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host: a simulated machine, the real reconciler, and an agent's half of the conversation. */
final class Host {

  private static final long PARK_MILLIS = 7_000;
  private static final int IN_FLIGHT = 6;
  private static final long TIMEOUT_BEYOND_PARK = 4 * World.SECOND;

  final String id;
  final HostMachine machine;
  private final World world;
  private final List<Node> nodes;
  private final HostWitness witness;
  private final Planted planted;
  private final double clockRate;
  private @Nullable Life life;
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

  /** One start of the agent. */
  private final class Life {

    private final int generation = ++starts;
    private final String boot = id + "-" + generation;
    private final Reconciler reconciler;
    private boolean session;
    private boolean opening;
    private int inFlight;
    private boolean asking;
    private long sequence;
    private long turnDueAt = Long.MAX_VALUE;
    private long notBefore;
    private long lastSent = -World.SECOND;

    Life() {
      try {
        reconciler =
            new Reconciler(
                machine, line -> world.timeline().note(world.now(), id + ": " + line), local());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void later(long delay, String what, Runnable action) {
      world.after(
          delay,
          id + " " + what,
          () -> {
            if (life == this) {
              alive(action);
            }
          });
    }

    void turnIn(long delay) {
      var dueAt = world.now() + Math.max(0, delay);
      if (dueAt >= turnDueAt) {
        return;
      }
      turnDueAt = dueAt;
      later(
          delay,
          "turns",
          () -> {
            if (turnDueAt == dueAt) {
              turnDueAt = Long.MAX_VALUE;
              turn();
            }
          });
    }

    private void turn() {
      var next = reconciler.step(local());
      turnIn(
          next == Long.MAX_VALUE
              ? 2 * World.SECOND
              : Math.clamp(
                  (long) ((next - local()) / clockRate), World.MILLISECOND, 2 * World.SECOND));
      send();
    }

    private void send() {
      if (world.now() < notBefore) {
        turnIn(notBefore - world.now());
        return;
      }
      if (!session) {
        open();
        return;
      }
      var asks = reconciler.awaitsConfirmation() && !asking;
      var news = reconciler.unsent() != Urgency.NOTHING_NEW;
      var idle = inFlight == 0 && world.now() - lastSent > 100 * World.MILLISECOND;
      if (inFlight >= IN_FLIGHT || !(asks || news || idle)) {
        return;
      }
      inFlight++;
      asking |= asks;
      lastSent = world.now();
      sequence++;
      var outgoing = reconciler.sending(local());
      var request =
          new SyncRequest(
              id,
              boot,
              generation,
              sequence,
              asks ? 0 : PARK_MILLIS + world.between(0, 2_000),
              outgoing.keepListWanted(),
              outgoing.reports());
      new Conversation(this, request, outgoing, asks).begin();
    }

    private void open() {
      if (opening) {
        return;
      }
      opening = true;
      var node = someNode();
      travel(
          Fault.REQUEST_LOST,
          "session to " + node,
          () -> {
            var served = node.command((orders, database) -> database.write(this::register)) != null;
            travel(Fault.ANSWER_LOST, "session from " + node, () -> opened(served));
          });
      later(3 * World.SECOND, "gives a session up", () -> opened(false));
    }

    /** What Sessions.open does once the identity key has been checked. */
    private boolean register(Tx tx) {
      var known = tx.hosts().session(id);
      if (known.isEmpty() || known.get().generation() < generation) {
        tx.hosts().openSession(new SessionRow(id, boot, generation, 0));
      }
      return true;
    }

    private void opened(boolean good) {
      if (!opening) {
        return;
      }
      opening = false;
      if (good) {
        session = true;
        reconciler.lost();
      } else {
        notBefore = world.now() + world.between(50, 800) * World.MILLISECOND;
      }
      turnIn(0);
    }

    void answered(Outgoing outgoing, SyncAnswer answer, boolean asked) {
      inFlight--;
      asking &= !asked;
      reconciler.answered(
          planted == Planted.CONFIRMATIONS_NEVER_AGE ? fresh(outgoing) : outgoing, answer, local());
      turnIn(0);
    }

    private Outgoing fresh(Outgoing sent) {
      return new Outgoing(sent.number(), Long.MAX_VALUE / 2, sent.keepListWanted(), sent.reports());
    }

    void failed(boolean asked, boolean sessionLost) {
      inFlight--;
      asking &= !asked;
      session &= !sessionLost;
      reconciler.lost();
      notBefore = world.now() + world.between(20, 600) * World.MILLISECOND;
      turnIn(0);
    }

    /** A message that goes through the network, or does not. */
    void travel(Fault loss, String what, Runnable arrives) {
      if (world.now() < cutOffUntil || world.strikes(loss, 25)) {
        return;
      }
      var delay =
          world.strikes(Fault.MESSAGE_DELAYED, 30)
              ? world.between(1, 20) * World.SECOND
              : world.between(300_000, 8_000_000);
      later(delay, what, arrives);
      if (world.strikes(Fault.MESSAGE_DOUBLED, 30)) {
        later(delay + world.between(0, 5 * World.SECOND), what + " again", arrives);
      }
    }
  }

  /** One sync, there and back. */
  private final class Conversation {

    private final Life life;
    private final SyncRequest request;
    private final Outgoing outgoing;
    private final boolean asked;
    private final long askedAt = world.now();
    private boolean over;

    Conversation(Life life, SyncRequest request, Outgoing outgoing, boolean asked) {
      this.life = life;
      this.request = request;
      this.outgoing = outgoing;
      this.asked = asked;
    }

    void begin() {
      var node = someNode();
      life.travel(Fault.REQUEST_LOST, "sync to " + node, () -> arrive(node));
      life.later(
          request.parkMillis() * World.MILLISECOND + TIMEOUT_BEYOND_PARK,
          "gives a sync up",
          () -> fail(false));
    }

    private void arrive(Node node) {
      var served =
          node.serve(
              () -> "a sync of " + id,
              (syncs, reports, cutOff) -> {
                var exchange = syncs.begin(request);
                reports.storeWaiting();
                cutOff.add(() -> broken("its node died"));
                try {
                  respond(node, exchange);
                } catch (AgentError e) {
                  life.travel(Fault.ANSWER_LOST, "refusal", () -> fail(e.status() == 401));
                }
              });
      if (!served) {
        broken("no node");
      }
    }

    private void respond(Node node, Exchange exchange) {
      var mark = node.lifeMark();
      var ready = exchange.ready();
      if (ready.isPresent()) {
        exchange.close();
        answer(ready.get());
        return;
      }
      var _ =
          exchange
              .news()
              .thenAccept(news -> {
                exchange.close();
                if (node.sameLife(mark)) {
                  answer(exchange.answer(news));
                }
              });
      world.after(
          exchange.parkMillis() * World.MILLISECOND,
          node + " lets " + id + " go",
          () -> {
            if (node.sameLife(mark)) {
              exchange.news().complete(List.of());
            }
          });
    }

    private void answer(SyncAnswer answer) {
      life.travel(
          Fault.ANSWER_LOST,
          "answer",
          () ->
              once(() -> {
                witness(answer);
                life.answered(outgoing, answer, asked);
              }));
    }

    private void witness(SyncAnswer answer) {
      var newer = answer.goals().stream().map(GoalMessage::instanceId).toList();
      request.instances().stream()
          .filter(report -> !newer.contains(report.instanceId()))
          .forEach(report -> witness.confirmed(report.instanceId(), report.epoch(), askedAt));
      answer.goals().forEach(goal -> witness.confirmed(goal.instanceId(), goal.epoch(), askedAt));
    }

    private void broken(String why) {
      world.after(
          World.MILLISECOND,
          id + " notices: " + why,
          () -> {
            if (Host.this.life == life) {
              fail(false);
            }
          });
    }

    private void fail(boolean sessionLost) {
      once(() -> life.failed(asked, sessionLost));
    }

    private void once(Runnable action) {
      if (!over) {
        over = true;
        action.run();
      }
    }
  }

  private Node someNode() {
    return nodes.get(world.random().nextInt(nodes.size()));
  }

  private long local() {
    return (long) (world.now() * clockRate);
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
        life = new Life();
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
