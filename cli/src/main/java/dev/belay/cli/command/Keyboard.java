package dev.belay.cli.command;

import java.util.Optional;

/** Ctrl-C and typed lines, for commands that last. */
public interface Keyboard {

  /** Whether a person sits there who can be asked. */
  boolean attended();

  /**
   * From now on Ctrl-C does this, on a thread of its own, instead of ending the process; it also
   * ends the pause that is being made.
   *
   * @return gives Ctrl-C back
   */
  Runnable onInterrupt(Runnable action);

  /** The next line; empty at the end of the input. */
  Optional<String> readLine();
}
