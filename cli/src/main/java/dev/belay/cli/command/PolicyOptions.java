package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How orders treat trouble, as an application's policy or for one deploy. */
final class PolicyOptions {

  @Option(
      names = "--tolerance",
      paramLabel = "N",
      description = "How many instances may fail without stopping an order, 0..100000.")
  private @Nullable Integer tolerance;

  @Option(
      names = "--auto-rollback",
      paramLabel = "on|off",
      description = "Whether an order that fails is rolled back by itself.")
  private @Nullable String autoRollback;

  @Option(
      names = "--offline-grace",
      paramLabel = "S",
      description = "Seconds that a host may stay offline in a running batch, 0..3600.")
  private @Nullable Integer offlineGrace;

  @Option(
      names = "--abort-deadline",
      paramLabel = "S",
      description = "Seconds that an abort waits for its instances to settle, 1..3600.")
  private @Nullable Integer abortDeadline;

  @Option(
      names = "--min-healthy-time",
      paramLabel = "S",
      description = "Seconds that an instance must stay healthy to count as done, 0..3600.")
  private @Nullable Integer minimumHealthy;

  @Mixin private CheckOptions check = new CheckOptions();

  boolean given() {
    return tolerance != null
        || autoRollback != null
        || offlineGrace != null
        || abortDeadline != null
        || minimumHealthy != null
        || check.given();
  }

  Arguments addTo(Arguments arguments) {
    return check
        .addTo(arguments)
        .with("FailureTolerance", tolerance)
        .with("AutoRollback", autoRollback == null ? null : on(autoRollback))
        .with("OfflineGraceSeconds", offlineGrace)
        .with("AbortDeadlineSeconds", abortDeadline)
        .with("MinimumHealthySeconds", minimumHealthy);
  }

  private static boolean on(String value) {
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw Failure.usage(
              "--auto-rollback is '" + value + "', which is neither on nor off",
              "--auto-rollback on, or --auto-rollback off");
    };
  }
}
