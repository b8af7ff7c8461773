package dev.belay.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one actor at a time run one statement, and knows who waits for whom in PostgreSQL. */
final class Stage {

  /** How long a statement may take before one asks PostgreSQL whether it is blocked. */
  private static final long GLANCE_NANOS = TimeUnit.MICROSECONDS.toNanos(600);

  private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final List<Actor> actors = new ArrayList<>();
  private final Blocked postgresql;
  private boolean abandoned;
  private int waits;

  /** Asks PostgreSQL. */
  interface Blocked {
    boolean waits(long backend);
  }

  Stage(Blocked postgresql) {
    this.postgresql = postgresql;
  }

  void enter(Actor actor) {
    actors.add(actor);
    actor.begin();
    settle();
  }

  List<Actor> actors() {
    return actors;
  }

  /** Whose turn it can be. */
  List<Integer> able() {
    var able = new ArrayList<Integer>();
    for (var i = 0; i < actors.size(); i++) {
      if (actors.get(i).state() == Actor.State.STANDS) {
        able.add(i);
      }
    }
    return able;
  }

  /** Lets one actor run its next statement; answers those who were blocked and are no more. */
  List<Integer> step(int chosen) {
    var ends = actors.get(chosen).next().kind() != Step.Kind.STATEMENT;
    var behind = blocked();
    actors.get(chosen).release();
    settle();
    var failed = actors.stream().anyMatch(Stage::failed);
    if (ends || failed || !blocked().containsAll(behind)) {
      // Only now are locks free; who was behind them goes on by themselves, or is blocked again.
      inform(() -> blocked().forEach(i -> actors.get(i).state(Actor.State.RUNS)));
      settle();
    }
    behind.removeAll(blocked());
    return behind;
  }

  private List<Integer> blocked() {
    var blocked = new ArrayList<Integer>();
    for (var i = 0; i < actors.size(); i++) {
      if (actors.get(i).state() == Actor.State.BLOCKED) {
        blocked.add(i);
      }
    }
    return blocked;
  }

  /** PostgreSQL lets go of everything at the failure, not when it is told to roll back. */
  private static boolean failed(Actor actor) {
    return actor.state() == Actor.State.STANDS && actor.next().kind() == Step.Kind.ROLLBACK;
  }

  /** How often an actor had to wait for a lock. */
  int waits() {
    return waits;
  }

  boolean abandoned() {
    lock.lock();
    try {
      return abandoned;
    } finally {
      lock.unlock();
    }
  }

  /** Ends all actors where they are; what they did not commit is undone. */
  void abandon() {
    inform(() -> abandoned = true);
    for (var able = able(); !able.isEmpty(); able = able()) {
      step(able.getFirst());
    }
  }

  void inform(Runnable change) {
    lock.lock();
    try {
      change.run();
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Until everybody stands, is done, or waits for another. */
  private void settle() {
    var since = System.nanoTime();
    lock.lock();
    try {
      while (moving()) {
        if (System.nanoTime() - since > STUCK_NANOS) {
          throw new IllegalStateException("stuck: " + describe());
        }
        if (news.awaitNanos(GLANCE_NANOS) <= 0) {
          ask();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      lock.unlock();
    }
  }

  /** Those who all wait for each other will be told so by PostgreSQL. */
  private boolean moving() {
    return actors.stream().anyMatch(actor -> actor.state() == Actor.State.RUNS)
        || (actors.stream().anyMatch(actor -> actor.state() == Actor.State.BLOCKED)
            && able().isEmpty());
  }

  private void ask() {
    for (var actor : actors) {
      if (actor.state() == Actor.State.RUNS && postgresql.waits(actor.backend)) {
        actor.state(Actor.State.BLOCKED);
        waits++;
      }
    }
  }

  private List<String> describe() {
    return actors.stream().map(actor -> actor.name + " " + actor.state()).toList();
  }
}
