package dev.belay.cli;

import dev.belay.cli.command.Keyboard;
import dev.belay.cli.order.OrderWatch.Pause;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Someone at a keyboard who presses Ctrl-C in the first pauses, and answers when asked. */
final class FakeKeyboard implements Keyboard, Pause {

  private static final String CTRL_C = "Ctrl-C";

  private final boolean attended;
  private final Deque<String> answers;
  private int presses;
  private Runnable action = () -> {};

  /** Nobody there. */
  FakeKeyboard() {
    this(false, 0, List.of());
  }

  private FakeKeyboard(boolean attended, int presses, List<String> answers) {
    this.attended = attended;
    this.presses = presses;
    this.answers = new ArrayDeque<>(answers);
  }

  /** Someone who presses Ctrl-C once, and gives these answers; one of them may be Ctrl-C again. */
  static FakeKeyboard interrupting(String... answers) {
    return new FakeKeyboard(true, 1, List.of(answers));
  }

  /** Ctrl-C, but nobody who could be asked: as a script's or a pipe's. */
  static FakeKeyboard unattended() {
    return new FakeKeyboard(false, 1, List.of());
  }

  @Override
  public boolean attended() {
    return attended;
  }

  @Override
  public Runnable onInterrupt(Runnable run) {
    action = run;
    return () -> action = () -> {};
  }

  @Override
  public Optional<String> readLine() {
    var answer = answers.poll();
    if (CTRL_C.equals(answer)) {
      action.run();
      // The line itself never comes.
      awaitForEver();
    }
    return Optional.ofNullable(answer);
  }

  private static void awaitForEver() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void of(Duration length) {
    if (presses > 0) {
      presses--;
      action.run();
    }
  }
}
