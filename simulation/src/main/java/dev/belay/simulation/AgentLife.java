package dev.belay.simulation;

import dev.belay.agent.reconcile.Outgoing;
import dev.belay.agent.reconcile.Reconciler;
import dev.belay.agent.reconcile.Urgency;
import dev.belay.protocol.SyncAnswer;
import dev.belay.protocol.SyncRequest;
import dev.belay.server.store.SessionRow;
import dev.belay.server.store.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One start of an agent: the real reconciler, and its half of the conversation. */
final class AgentLife {

  private static final long PARK_MILLIS = 7_000;
  private static final int IN_FLIGHT = 6;

  private final Host host;
  private final World world;
  private final int generation;
  private final Reconciler reconciler;
  private boolean session;
  private boolean opening;
  private int inFlight;
  private boolean asking;
  private long sequence;
  private long turnDueAt = Long.MAX_VALUE;
  private long notBefore;
  private long lastSent = -World.SECOND;

  AgentLife(Host host, World world, int generation) {
    this.host = host;
    this.world = world;
    this.generation = generation;
    try {
      reconciler =
          new Reconciler(
              host.machine,
              line -> world.timeline().note(world.now(), host.id + ": " + line),
              host.local());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void later(long delay, String what, Runnable action) {
    world.after(delay, host.id + " " + what, () -> host.during(this, action));
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
    var next = reconciler.step(host.local());
    turnIn(
        next == Long.MAX_VALUE
            ? 2 * World.SECOND
            : Math.clamp(
                (long) ((next - host.local()) / host.clockRate()),
                World.MILLISECOND,
                2 * World.SECOND));
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
    var outgoing = reconciler.sending(host.local());
    var request =
        new SyncRequest(
            host.id,
            host.id + "-" + generation,
            generation,
            sequence,
            asks ? 0 : PARK_MILLIS + world.between(0, 2_000),
            outgoing.keepListWanted(),
            outgoing.reports());
    new Conversation(host, this, world, request, outgoing, asks).begin();
  }

  private void open() {
    if (opening) {
      return;
    }
    opening = true;
    var node = host.someNode();
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
    var known = tx.hosts().session(host.id);
    if (known.isEmpty() || known.get().generation() < generation) {
      tx.hosts().openSession(new SessionRow(host.id, host.id + "-" + generation, generation, 0));
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
        host.planted == Planted.CONFIRMATIONS_NEVER_AGE ? fresh(outgoing) : outgoing,
        answer,
        host.local());
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
    if (host.cutOff() || world.strikes(loss, 25)) {
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
