package dev.belay.bench.fleet;

import dev.belay.bench.http.Loop;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All simulated hosts of one cluster. Their state belongs to one thread; others ask it. */
public final class Fleet implements AutoCloseable {

  /** Joining at the same time, so that the server's queue of new connections does not overflow. */
  private static final int JOINING = 100;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final InstantSource clock;
  private final RandomGenerator random;
  private final Loop loop;
  private final List<Host> hosts;
  private final AtomicReference<@Nullable Throwable> defect = new AtomicReference<>();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicReference<String> lastTrouble = new AtomicReference<>("");
  private final Tally joined = new Tally("joined");
  private volatile Round round = Round.running();
  private volatile Tally heard = new Tally("synced again");
  private int waitingToJoin;
  private String token = "";

  /** Makes hosts that know their keys and nothing else. */
  public Fleet(URI server, int size, InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    this.loop =
        new Loop(
            new InetSocketAddress(server.getHost(), server.getPort()),
            cause -> defect.compareAndSet(null, cause));
    this.hosts =
        Identity.make(size).stream()
            .map(identity -> new Host(this, loop.connection(), identity))
            .toList();
  }

  /** Every host joins, opens a session and parks its first sync; answers their ids. */
  public List<String> join(String joinToken) throws InterruptedException {
    loop.post(() -> {
      token = joinToken;
      waitingToJoin = hosts.size();
      for (var i = 0; i < JOINING; i++) {
        joinNext();
      }
    });
    await(joined, hosts.size());
    return tell(all -> all.stream().map(Host::id).toList());
  }

  private void joinNext() {
    if (waitingToJoin > 0) {
      waitingToJoin--;
      hosts.get(waitingToJoin).join(token);
    }
  }

  void joined() {
    joined.add();
    joinNext();
  }

  /** From now on hosts live in this round; what they were told before is forgotten. */
  public Round begin(Round next) throws InterruptedException {
    tell(all -> {
      round = next;
      all.forEach(Host::begin);
      return all.size();
    });
    return next;
  }

  /** Waits until every host has had an answer to a sync that it sent after this call. */
  public void everyHostHears() throws InterruptedException {
    var tally = new Tally("synced again");
    tell(all -> {
      heard = tally;
      all.forEach(Host::ask);
      return all.size();
    });
    await(tally, hosts.size());
  }

  /** Waits for a count, as long as the hosts are well. */
  public void await(Tally tally, int enough) throws InterruptedException {
    try {
      tally.await(enough, PATIENCE);
    } finally {
      check();
    }
  }

  /** Asks the hosts something, on their own thread. */
  public <T> T tell(Function<List<Host>, T> question) throws InterruptedException {
    var answer = new CompletableFuture<T>();
    loop.post(() -> {
      try {
        answer.complete(question.apply(hosts));
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    });
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the hosts do not answer", e);
    }
  }

  /** Fails when some host met what must not be. */
  public void check() {
    var cause = defect.get();
    if (cause != null) {
      throw new IllegalStateException("a simulated host failed", cause);
    }
  }

  /** How many requests had to be repeated, because there was no answer. */
  public int unanswered() {
    return unanswered.get();
  }

  public String lastTrouble() {
    return lastTrouble.get();
  }

  void unanswered(String why) {
    unanswered.incrementAndGet();
    lastTrouble.set(why);
  }

  void heard() {
    heard.add();
  }

  Round round() {
    return round;
  }

  void after(long nanos, Runnable action) {
    loop.after(nanos, action);
  }

  int random(int bound) {
    return random.nextInt(bound);
  }

  long millis() {
    return clock.millis();
  }

  @Override
  public void close() {
    loop.close();
  }
}
