package dev.belay.agent.sync;

import dev.belay.agent.host.ServerPackages;
import dev.belay.agent.reconcile.Outgoing;
import dev.belay.agent.reconcile.Reconciler;
import dev.belay.agent.reconcile.Urgency;
import dev.belay.protocol.SyncAnswer;
import dev.belay.protocol.SyncRequest;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps server and reconciler in touch: one parked sync, and a second one at once when there is
 * news. Driven by the agent's one thread; requests run on others and are taken up by the next turn.
 */
public final class Syncing implements ServerPackages {

  private static final long MILLISECOND = 1_000_000L;

  /** A node knows only its own parked syncs: each may hold one, and news must not wait for them. */
  private static final int IN_FLIGHT = 6;

  private static final long PARK_MILLIS = 7_000;
  private static final int PARK_JITTER_MILLIS = 2_000;

  /** People watch steps; what a batch waits for goes out at once. */
  private static final long COALESCE = 50 * MILLISECOND;

  /** Between syncs that say nothing new: a proxy that does not park must not be flooded. */
  private static final long QUIET = 250 * MILLISECOND;

  private static final long ASK_AGAIN = 50 * MILLISECOND;

  private final Server server;
  private final Identity identity;
  private final Boot boot;
  private final Reconciler reconciler;
  private final Executor threads;
  private final Runnable wake;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Retry retry;
  private final ConcurrentLinkedQueue<Result> results = new ConcurrentLinkedQueue<>();
  private final List<Sent> inFlight = new ArrayList<>();
  private volatile @Nullable Session session;
  private boolean opening;
  private long sequence;
  private long newsSince = -1;
  private long lastSent = -QUIET;
  private long lastAsked = -ASK_AGAIN;

  private record Sent(Session session, Outgoing outgoing, long parkMillis) {}

  private sealed interface Result {
    record Opened(Session session) implements Result {}

    record Answered(Sent sent, SyncAnswer answer) implements Result {}

    record Failed(@Nullable Sent sent, Exception cause) implements Result {}
  }

  /**
   * Connects a reconciler with a server; nothing is sent before the first turn.
   *
   * @param wake called by any thread when an answer waits for the next turn
   */
  public Syncing(
      Server server,
      Identity identity,
      Boot boot,
      Reconciler reconciler,
      Executor threads,
      Runnable wake,
      Consumer<String> log,
      InstantSource clock,
      RandomGenerator random) {
    this.server = server;
    this.identity = identity;
    this.boot = boot;
    this.reconciler = reconciler;
    this.threads = threads;
    this.wake = wake;
    this.clock = clock;
    this.random = random;
    this.retry = new Retry(random, log);
  }

  /**
   * Takes up answers; to be called before the reconciler's step.
   *
   * @throws Refusal when this agent may not go on
   */
  public void receive(long now) throws Refusal {
    for (var result = results.poll(); result != null; result = results.poll()) {
      switch (result) {
        case Result.Opened(Session opened) -> {
          opening = false;
          session = opened;
          retry.succeeded();
          reconciler.lost();
        }
        case Result.Answered(Sent sent, SyncAnswer answer) -> {
          inFlight.remove(sent);
          retry.succeeded();
          if (sent.session == session) {
            reconciler.answered(sent.outgoing, answer, now);
          }
        }
        case Result.Failed(var sent, Exception cause) -> failed(sent, cause, now);
      }
    }
  }

  private void failed(@Nullable Sent sent, Exception cause, long now) throws Refusal {
    if (sent == null) {
      opening = false;
    } else {
      inFlight.remove(sent);
      if (sent.session != session) {
        return;
      }
      reconciler.lost();
    }
    if (cause instanceof Refusal refusal) {
      if (refusal.ends()) {
        throw refusal;
      }
      if (refusal.endsSession()) {
        session = null;
      }
    }
    retry.failed(cause, now);
  }

  /** Sends what is due; to be called after the reconciler's step. Returns the time of the next. */
  public long send(long now) {
    if (now < retry.notBefore()) {
      return retry.notBefore();
    }
    var present = session;
    if (present == null) {
      open();
      return Long.MAX_VALUE;
    }
    var news = reconciler.unsent();
    if (news == Urgency.NOTHING_NEW) {
      newsSince = -1;
    } else if (newsSince < 0) {
      newsSince = now;
    }
    var asks =
        reconciler.awaitsConfirmation() && inFlight.stream().noneMatch(s -> s.parkMillis == 0);
    var due =
        asks
            ? lastAsked + ASK_AGAIN
            : switch (news) {
              case AT_ONCE -> now;
              case SOON -> newsSince + COALESCE;
              case NOTHING_NEW -> inFlight.isEmpty() ? lastSent + QUIET : Long.MAX_VALUE;
            };
    if (now < due || inFlight.size() >= IN_FLIGHT) {
      return inFlight.size() >= IN_FLIGHT ? Long.MAX_VALUE : due;
    }
    newsSince = -1;
    lastSent = now;
    lastAsked = asks ? now : lastAsked;
    var park = asks ? 0 : PARK_MILLIS + random.nextInt(PARK_JITTER_MILLIS);
    post(new Sent(present, reconciler.sending(now), park));
    return now;
  }

  private void open() {
    if (opening) {
      return;
    }
    opening = true;
    threads.execute(() -> {
      try {
        done(new Result.Opened(Session.open(server, identity, boot, clock.millis())));
      } catch (IOException | Refusal | RuntimeException e) {
        done(new Result.Failed(null, e));
      }
    });
  }

  private void post(Sent sent) {
    inFlight.add(sent);
    sequence++;
    var request =
        new SyncRequest(
            boot.hostId(),
            boot.bootId(),
            boot.generation(),
            sequence,
            sent.parkMillis,
            sent.outgoing.keepListWanted(),
            sent.outgoing.reports());
    threads.execute(() -> {
      try {
        done(new Result.Answered(sent, sent.session.sync(request)));
      } catch (IOException | Refusal | RuntimeException e) {
        done(new Result.Failed(sent, e));
      }
    });
  }

  private void done(Result result) {
    results.add(result);
    wake.run();
  }

  @Override
  public HttpURLConnection open(String sha256) throws IOException {
    var present = session;
    if (present == null) {
      throw new IOException("there is no session with the server yet");
    }
    return present.openPackage(sha256);
  }
}
