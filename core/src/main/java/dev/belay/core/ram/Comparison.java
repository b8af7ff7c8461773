package dev.belay.core.ram;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How one value of a policy is held against the circumstances. */
enum Comparison {
  STRING,
  STRING_IGNORE_CASE,
  PATTERN,
  NUMBER_EQUAL,
  NUMBER_LESS,
  NUMBER_AT_MOST,
  NUMBER_GREATER,
  NUMBER_AT_LEAST,
  DATE_EQUAL,
  DATE_LESS,
  DATE_AT_MOST,
  DATE_GREATER,
  DATE_AT_LEAST,
  TRUTH,
  ADDRESS;

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");

  /** The keys that have a value of this kind; a time as a number is its seconds since 1970. */
  Set<ConditionKey> keys() {
    return switch (this) {
      case STRING, STRING_IGNORE_CASE, PATTERN -> EnumSet.allOf(ConditionKey.class);
      case TRUTH -> EnumSet.of(ConditionKey.SECURE_TRANSPORT);
      case ADDRESS -> EnumSet.of(ConditionKey.SOURCE_IP);
      default -> EnumSet.of(ConditionKey.CURRENT_TIME);
    };
  }

  String keyNames() {
    return keys().stream().map(ConditionKey::wire).collect(Collectors.joining(", "));
  }

  /** What a value must look like. */
  String form() {
    return switch (this) {
      case STRING, STRING_IGNORE_CASE -> "a text";
      case PATTERN -> "a text in which * and ? are wildcards";
      case TRUTH -> "true, false";
      case ADDRESS -> IpRange.FORM;
      case NUMBER_EQUAL, NUMBER_LESS, NUMBER_AT_MOST, NUMBER_GREATER, NUMBER_AT_LEAST ->
          "a number, here seconds since 1970";
      case DATE_EQUAL, DATE_LESS, DATE_AT_MOST, DATE_GREATER, DATE_AT_LEAST ->
          "a time with its offset, such as 2026-11-26T17:00:00+08:00 or 2026-11-26T09:00:00Z";
    };
  }

  /** The test against this value; empty when the value has not the form. */
  Optional<Predicate<Circumstances>> test(ConditionKey key, String value) {
    return switch (this) {
      case STRING -> Optional.of(now -> key.text(now).equals(value));
      case STRING_IGNORE_CASE -> Optional.of(now -> key.text(now).equalsIgnoreCase(value));
      case PATTERN -> {
        Wildcard pattern = new Wildcard(value, false);
        yield Optional.of(now -> pattern.matches(key.text(now)));
      }
      case TRUTH -> truth(value);
      case ADDRESS ->
          IpRange.of(value).map(range -> now -> now.address().filter(range::contains).isPresent());
      case NUMBER_EQUAL -> number(value, sign -> sign == 0);
      case NUMBER_LESS -> number(value, sign -> sign < 0);
      case NUMBER_AT_MOST -> number(value, sign -> sign <= 0);
      case NUMBER_GREATER -> number(value, sign -> sign > 0);
      case NUMBER_AT_LEAST -> number(value, sign -> sign >= 0);
      case DATE_EQUAL -> date(value, sign -> sign == 0);
      case DATE_LESS -> date(value, sign -> sign < 0);
      case DATE_AT_MOST -> date(value, sign -> sign <= 0);
      case DATE_GREATER -> date(value, sign -> sign > 0);
      case DATE_AT_LEAST -> date(value, sign -> sign >= 0);
    };
  }

  private static Optional<Predicate<Circumstances>> truth(String value) {
    return switch (value) {
      case "true" -> Optional.of(Circumstances::secureTransport);
      case "false" -> Optional.of(now -> !now.secureTransport());
      default -> Optional.empty();
    };
  }

  private static Optional<Predicate<Circumstances>> number(String value, IntPredicate sign) {
    if (!NUMBER.matcher(value).matches()) {
      return Optional.empty();
    }
    double limit = Double.parseDouble(value);
    return Optional.of(
        now -> sign.test(Double.compare((double) now.currentTime().getEpochSecond(), limit)));
  }

  private static Optional<Predicate<Circumstances>> date(String value, IntPredicate sign) {
    try {
      Instant limit = OffsetDateTime.parse(value).toInstant();
      return Optional.of(now -> sign.test(now.currentTime().compareTo(limit)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
