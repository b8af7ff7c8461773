package dev.belay.agent.sync;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** When to try again after a failure: soon, then seldom, never all hosts at the same time. */
final class Retry {

  private static final long FIRST = 50_000_000L;
  private static final long LAST = 3_000_000_000L;

  private final RandomGenerator random;
  private final Consumer<String> log;
  private long pause = FIRST;
  private long notBefore;
  private boolean failing;

  Retry(RandomGenerator random, Consumer<String> log) {
    this.random = random;
    this.log = log;
  }

  long notBefore() {
    return notBefore;
  }

  void succeeded() {
    if (failing) {
      log.accept("the server answers again");
    }
    failing = false;
    pause = FIRST;
    notBefore = 0;
  }

  void failed(Exception cause, long now) {
    if (!failing) {
      log.accept("the server does not answer: " + cause.getMessage());
    }
    failing = true;
    notBefore = now + pause / 2 + random.nextLong(pause / 2);
    pause = Math.min(2 * pause, LAST);
  }
}
