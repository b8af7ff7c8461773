package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Failure;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is measured after each batch of a deploy before it goes on. */
final class CheckOptions {

  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})(s|m|h)?");

  @Option(
      names = "--check-http",
      paramLabel = "URL",
      description = "After each batch, a GET of this address must answer as expected.")
  private @Nullable String http;

  @Option(
      names = "--expect-status",
      paramLabel = "N",
      description = "With --check-http: the status of the answer (default 200).")
  private @Nullable Integer status;

  @Option(
      names = "--expect-body",
      paramLabel = "TEXT",
      description = "With --check-http: what must stand in the answer.")
  private @Nullable String body;

  @Option(
      names = "--check-prometheus",
      paramLabel = "URL",
      description = "After each batch, a query to this Prometheus must stay within a bound.")
  private @Nullable String prometheus;

  @Option(
      names = "--query",
      paramLabel = "PROMQL",
      description = "With --check-prometheus: the query; every series of its answer counts.")
  private @Nullable String query;

  @Option(
      names = "--bound",
      paramLabel = "BOUND",
      description = "With --check-prometheus: such as '< 0.01'.")
  private @Nullable String bound;

  @Option(
      names = "--times",
      paramLabel = "N",
      description = "How often in a row the check must hold (default 3).")
  private @Nullable Integer times;

  @Option(
      names = "--failures",
      paramLabel = "N",
      description = "How many failures in a row make the order FAILED (default 3).")
  private @Nullable Integer failures;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      description = "From one measurement to the next, such as 10s (the default) or 1m.")
  private @Nullable String interval;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      description = "Within which the check must have held (default 10m); then it has failed.")
  private @Nullable String deadline;

  @Option(
      names = "--check-timeout",
      paramLabel = "TIME",
      description = "Of one measurement (default 5s).")
  private @Nullable String timeout;

  @Option(names = "--no-check", description = "Nothing is measured after a batch.")
  private boolean none;

  boolean given() {
    return none
        || Stream.of(
                http,
                status,
                body,
                prometheus,
                query,
                bound,
                times,
                failures,
                interval,
                deadline,
                timeout)
            .anyMatch(Objects::nonNull);
  }

  Arguments addTo(Arguments arguments) {
    if (!given()) {
      return arguments;
    }
    return arguments
        .with("CheckKind", kind())
        .with("CheckUrl", http == null ? prometheus : http)
        .with("CheckQuery", query)
        .with("CheckBound", bound)
        .with("CheckStatus", status)
        .with("CheckBody", body)
        .with("CheckTimes", times)
        .with("CheckFailures", failures)
        .with("CheckIntervalSeconds", seconds("--interval", interval))
        .with("CheckDeadlineSeconds", seconds("--deadline", deadline))
        .with("CheckTimeoutSeconds", seconds("--check-timeout", timeout));
  }

  private String kind() {
    if (Stream.of(none, http != null, prometheus != null).filter(each -> each).count() != 1) {
      throw Failure.usage(
          "one of --check-http, --check-prometheus and --no-check must be given",
          "--check-prometheus URL --query Q --bound '< 0.01', or --check-http URL");
    }
    return none ? "none" : http == null ? "prometheus" : "http";
  }

  private static @Nullable Integer seconds(String option, @Nullable String text) {
    if (text == null) {
      return null;
    }
    var parts = TIME.matcher(text);
    if (!parts.matches()) {
      throw Failure.usage(
          option + " is '" + text + "', which is no time", option + " 10s, or 5m, or 1h");
    }
    var unit = parts.group(2) == null ? "s" : parts.group(2);
    var factor =
        switch (unit) {
          case "m" -> 60;
          case "h" -> 3_600;
          default -> 1;
        };
    return Integer.parseInt(parts.group(1)) * factor;
  }
}
