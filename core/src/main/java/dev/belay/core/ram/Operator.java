package dev.belay.core.ram;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a condition compares. Of a negated operator's values none may be met, of another's one. */
enum Operator {
  STRING_EQUALS("StringEquals", Comparison.STRING, false),
  STRING_NOT_EQUALS("StringNotEquals", Comparison.STRING, true),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Comparison.STRING_IGNORE_CASE, false),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Comparison.STRING_IGNORE_CASE, true),
  STRING_LIKE("StringLike", Comparison.PATTERN, false),
  STRING_NOT_LIKE("StringNotLike", Comparison.PATTERN, true),
  NUMERIC_EQUALS("NumericEquals", Comparison.NUMBER_EQUAL, false),
  NUMERIC_NOT_EQUALS("NumericNotEquals", Comparison.NUMBER_EQUAL, true),
  NUMERIC_LESS_THAN("NumericLessThan", Comparison.NUMBER_LESS, false),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Comparison.NUMBER_AT_MOST, false),
  NUMERIC_GREATER_THAN("NumericGreaterThan", Comparison.NUMBER_GREATER, false),
  NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Comparison.NUMBER_AT_LEAST, false),
  DATE_EQUALS("DateEquals", Comparison.DATE_EQUAL, false),
  DATE_NOT_EQUALS("DateNotEquals", Comparison.DATE_EQUAL, true),
  DATE_LESS_THAN("DateLessThan", Comparison.DATE_LESS, false),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", Comparison.DATE_AT_MOST, false),
  DATE_GREATER_THAN("DateGreaterThan", Comparison.DATE_GREATER, false),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Comparison.DATE_AT_LEAST, false),
  BOOL("Bool", Comparison.TRUTH, false),
  IP_ADDRESS("IpAddress", Comparison.ADDRESS, false),
  NOT_IP_ADDRESS("NotIpAddress", Comparison.ADDRESS, true);

  static final String NAMES =
      Arrays.stream(values()).map(each -> each.wire).collect(Collectors.joining(", "));

  private final String wire;
  private final Comparison comparison;
  private final boolean negated;

  Operator(String wire, Comparison comparison, boolean negated) {
    this.wire = wire;
    this.comparison = comparison;
    this.negated = negated;
  }

  String wire() {
    return wire;
  }

  Comparison comparison() {
    return comparison;
  }

  boolean negated() {
    return negated;
  }

  static Optional<Operator> of(String name) {
    return Arrays.stream(values()).filter(each -> each.wire.equals(name)).findFirst();
  }
}
