package dev.belay.simulation;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Somebody who acts on a node of their own, statement by statement, when they are let. */
final class Actor {

  /** What actors do at present. */
  enum State {
    RUNS,
    /** Before a statement. */
    STANDS,
    /** In PostgreSQL, behind a lock that another actor holds. */
    BLOCKED,
    DONE
  }

  final String name;
  final long backend;
  private final Stage stage;
  private final Supplier<Runnable> act;
  private final Semaphore turn = new Semaphore(0);
  private final Set<String> taken = new HashSet<>();
  private final Set<String> changed = new HashSet<>();
  private boolean reading;
  private State state = State.RUNS;
  private @Nullable Step next;
  private Runnable acknowledgement = () -> {};
  private @Nullable Throwable failure;

  /**
   * An actor who has not begun.
   *
   * @param backend the process of PostgreSQL that serves the node's writes
   * @param act answers what the world learns once it is done
   */
  Actor(String name, long backend, Stage stage, Supplier<Runnable> act) {
    this.name = name;
    this.backend = backend;
    this.stage = stage;
    this.act = act;
  }

  void begin() {
    Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  private void run() {
    try {
      var heard = act.get();
      stage.inform(() -> acknowledgement = heard);
    } catch (NodeDied abandoned) {
      stage.inform(() -> {});
    } catch (RuntimeException | Error e) {
      stage.inform(() -> failure = e);
    } finally {
      stage.inform(() -> state = State.DONE);
    }
  }

  /** On the actor's own thread: waits for its turn. */
  void before(String sql, boolean inSnapshot) {
    var step = step(sql, inSnapshot);
    if (step == null || !step.matters()) {
      return;
    }
    stage.inform(() -> {
      next = step;
      state = State.STANDS;
    });
    turn.acquireUninterruptibly();
    if (stage.abandoned() && step.kind() != Step.Kind.ROLLBACK) {
      throw new NodeDied();
    }
    if (step.kind() == Step.Kind.STATEMENT) {
      taken.addAll(step.takes());
      changed.addAll(step.shows());
    } else {
      taken.clear();
      changed.clear();
    }
  }

  private @Nullable Step step(String sql, boolean inSnapshot) {
    var commit = sql.equals("COMMIT");
    var ends = commit || sql.equals("ROLLBACK");
    if (inSnapshot) {
      var first = !reading && !ends;
      reading = !ends;
      return first ? Step.snapshot(sql) : null;
    }
    return ends ? Step.end(commit, taken, changed) : Step.of(sql);
  }

  /** Lets it run its next statement. */
  void release() {
    state = State.RUNS;
    turn.release();
  }

  State state() {
    return state;
  }

  void state(State noticed) {
    state = noticed;
  }

  Step next() {
    var step = next;
    if (step == null) {
      throw new IllegalStateException(name + " has not begun");
    }
    return step;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /** What the world learns of it, once. */
  Runnable acknowledgement() {
    var heard = acknowledgement;
    acknowledgement = () -> {};
    return heard;
  }
}
