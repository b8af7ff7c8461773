package dev.belay.cli.command;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/** Ctrl-C while it is open: noted, to be acted on between two looks. */
final class Interrupts implements AutoCloseable {

  private sealed interface Heard {
    record CtrlC() implements Heard {}

    record Line(Optional<String> text) implements Heard {}
  }

  private final Keyboard keyboard;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final Runnable giveBack;

  Interrupts(Keyboard keyboard) {
    this.keyboard = keyboard;
    this.giveBack = keyboard.onInterrupt(() -> heard.add(new Heard.CtrlC()));
  }

  /** Whether Ctrl-C was pressed and nobody has looked yet. */
  boolean pending() {
    return !heard.isEmpty();
  }

  /**
   * Waits for a line that will do.
   *
   * @return empty when Ctrl-C was pressed again, or there are no more lines
   */
  Optional<String> answer(Runnable question, Predicate<String> fits) {
    heard.clear();
    while (true) {
      question.run();
      // Nothing can end a read from a terminal, so it must not hold up the end of the process.
      Thread.ofPlatform()
          .daemon()
          .name("keyboard")
          .start(() -> heard.add(new Heard.Line(keyboard.readLine())));
      switch (next()) {
        case Heard.CtrlC ctrlC -> {
          return Optional.empty();
        }
        case Heard.Line(var text) -> {
          if (text.isEmpty() || fits.test(text.get())) {
            return text;
          }
        }
      }
    }
  }

  private Heard next() {
    try {
      return heard.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Heard.CtrlC();
    }
  }

  /** What was pressed before is done with. */
  void clear() {
    heard.clear();
  }

  @Override
  public void close() {
    giveBack.run();
  }
}
