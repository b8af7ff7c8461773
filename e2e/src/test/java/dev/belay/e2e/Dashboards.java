package dev.belay.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dashboard and the alert rules that docs/ has. */
final class Dashboards {

  static final Path PROMTOOL = Path.of("/usr/bin/promtool");
  static final Path ALERTS = Path.of("../docs/prometheus/alerts.yml");

  private static final Path DASHBOARD = Path.of("../docs/grafana/belay.json");
  private static final Pattern RULE = Pattern.compile("(?m)^ +expr: (.*)$");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:belay|jvm|process|system)_[a-z0-9_]+\\b");

  private Dashboards() {}

  /** Metrics that they name and that a scrape does not have. */
  static Set<String> unknown(String scrape) {
    var served =
        scrape
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.replaceFirst("[{ ].*", ""))
            .collect(Collectors.toSet());
    var named =
        Stream.concat(rules(), panels())
            .flatMap(expression -> METRIC.matcher(expression).results().map(MatchResult::group))
            .collect(Collectors.toCollection(TreeSet::new));
    if (named.size() < 20) {
      throw new AssertionError("the expressions were not found, only " + named);
    }
    named.removeAll(served);
    return named;
  }

  private static Stream<String> rules() {
    return RULE.matcher(read(ALERTS)).results().map(each -> each.group(1));
  }

  private static Stream<String> panels() {
    try {
      return new ObjectMapper().readTree(read(DASHBOARD)).findValuesAsText("expr").stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
