package dev.belay.server.evidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a measured value must be, such as {@code < 0.01}. */
public record Bound(Comparison comparison, double limit) {

  private static final Pattern WRITTEN =
      Pattern.compile("\\s*(<=|>=|==|!=|<|>)\\s*([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)\\s*");

  /** How a value is held against the limit. */
  public enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    EQUAL("=="),
    DIFFERENT("!=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }
  }

  /** Empty for what is no bound. */
  static Optional<Bound> parse(String text) {
    var parts = WRITTEN.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      var limit = Double.parseDouble(parts.group(2));
      return Arrays.stream(Comparison.values())
          .filter(each -> each.sign.equals(parts.group(1)))
          .map(each -> new Bound(each, limit))
          .findFirst();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static String signs() {
    return Arrays.stream(Comparison.values())
        .map(each -> each.sign)
        .collect(Collectors.joining(" "));
  }

  boolean holds(double value) {
    return switch (comparison) {
      case LESS -> value < limit;
      case AT_MOST -> value <= limit;
      case MORE -> value > limit;
      case AT_LEAST -> value >= limit;
      case EQUAL -> value == limit;
      case DIFFERENT -> value != limit;
    };
  }

  @Override
  public String toString() {
    return comparison.sign + " " + limit;
  }
}
