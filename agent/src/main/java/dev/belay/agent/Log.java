package dev.belay.agent;

import java.io.PrintStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** One line per decision on standard error, where systemd and people look for it. */
record Log(PrintStream out, InstantSource clock) implements Consumer<String> {

  @Override
  public void accept(String line) {
    // Application output in a message would look like lines of ours.
    var oneLine = line.replace("\n", " | ").strip();
    out.println(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + oneLine);
  }
}
