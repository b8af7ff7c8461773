package dev.belay.server.engine;

import java.util.Optional;

/**
 * Who changes an order, and by what.
 *
 * @param name a user's id, or {@code engine}
 * @param command the operation that was called; none where the facts alone lead to the change
 */
public record Author(String name, Optional<String> command) {

  public static final Author ENGINE = new Author("engine", Optional.empty());

  public static Author of(String name, String command) {
    return new Author(name, Optional.of(command));
  }

  /** A command is the cause of all that it does. */
  String cause(String otherwise) {
    return command.orElse(otherwise);
  }
}
