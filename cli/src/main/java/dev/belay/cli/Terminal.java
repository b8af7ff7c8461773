package dev.belay.cli;

import dev.belay.cli.command.Keyboard;
import dev.belay.cli.order.OrderWatch.Pause;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/** The terminal, or what stands in its place, of the process. */
final class Terminal implements Keyboard, Pause {

  private static final String CTRL_C = "INT";

  private final Semaphore wakes = new Semaphore(0);
  private final BufferedReader input =
      new BufferedReader(new InputStreamReader(System.in, System.out.charset()));

  @Override
  public boolean attended() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  @Override
  public Runnable onInterrupt(Runnable action) {
    var former =
        Signals.register(
            CTRL_C,
            () -> {
              action.run();
              wakes.release();
            });
    return () -> Signals.unregister(CTRL_C, former);
  }

  @Override
  public Optional<String> readLine() {
    try {
      return Optional.ofNullable(input.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void of(Duration length) {
    try {
      if (wakes.tryAcquire(length.toNanos(), TimeUnit.NANOSECONDS)) {
        wakes.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
