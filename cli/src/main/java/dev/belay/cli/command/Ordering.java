package dev.belay.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that gives an order. */
final class Ordering {

  @Option(names = "--watch", description = "Shows the order until it is over; exit 1 if it failed.")
  private boolean watch;

  @Option(
      names = "--client-token",
      paramLabel = "T",
      description = "The same token within 24 hours gets the first answer again, not a new order.")
  private @Nullable String clientToken;

  boolean watch() {
    return watch;
  }

  @Nullable String clientToken() {
    return clientToken;
  }
}
