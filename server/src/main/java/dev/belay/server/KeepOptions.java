package dev.belay.server;

import dev.belay.server.Settings.Keep;
import picocli.CommandLine.Option;

/** The flags that say what may leave. */
final class KeepOptions {

  @Option(
      names = "--keep-orders",
      paramLabel = "N",
      defaultValue = "10000",
      description = {
        "How many of the newest orders stay, with their logs; 0 is no bound. Orders that are open",
        "or can be rolled back stay in any case, and packages as long as something needs them.",
        "Default: ${DEFAULT-VALUE}."
      })
  private int orders = 10_000;

  @Option(
      names = "--keep-days",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "How many days orders stay after their end, at least 1; 0 is no bound. Default:"
              + " ${DEFAULT-VALUE}.")
  private int days;

  Keep keep() {
    if (orders < 0 || days < 0) {
      throw new IllegalArgumentException("--keep-orders and --keep-days must be 0 or more.");
    }
    return new Keep(orders, days);
  }
}
