package dev.belay.core.ram;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Understands what was written as a statement's conditions; all of them must hold. */
final class ConditionReader {

  private ConditionReader() {}

  /** The conditions; {@code {}} is none, as consoles write it. */
  static List<Condition> conditions(Written written) {
    List<Condition> conditions = new ArrayList<>();
    for (Written.Field each : PolicyReader.object(written, "an object of operators").fields()) {
      Operator operator =
          Operator.of(each.name())
              .orElseThrow(() ->
                  new PolicyMistake(
                      each.place(),
                      '"' + each.name() + "\" is no operator of conditions.",
                      Operator.NAMES));
      Written.Fields keys = PolicyReader.object(each.value(), "an object of condition keys");
      if (keys.fields().isEmpty()) {
        throw new PolicyMistake(
            keys.place(), "This operator has no key.", operator.comparison().keyNames());
      }
      for (Written.Field key : keys.fields()) {
        conditions.add(condition(operator, key));
      }
    }
    return conditions;
  }

  private static Condition condition(Operator operator, Written.Field field) {
    ConditionKey key =
        ConditionKey.of(field.name())
            .orElseThrow(() -> PolicyReader.unknown(field, ConditionKey.NAMES));
    Comparison comparison = operator.comparison();
    if (!comparison.keys().contains(key)) {
      throw new PolicyMistake(
          field.place(),
          operator.wire() + " cannot be asked of " + key.wire() + ".",
          comparison.keyNames());
    }
    List<Predicate<Circumstances>> tests = new ArrayList<>();
    for (Written value : PolicyReader.many(field.value(), comparison.form())) {
      tests.add(test(comparison, key, value));
    }
    return new Condition(operator.negated(), List.copyOf(tests));
  }

  private static Predicate<Circumstances> test(
      Comparison comparison, ConditionKey key, Written value) {
    String text =
        switch (value) {
          case Written.Text written -> written.value();
          case Written.Word written -> written.value();
          case Written.Items _, Written.Fields _ ->
              throw new PolicyMistake(
                  value.place(), "Here stands " + value.kind() + ".", comparison.form());
        };
    return comparison
        .test(key, text)
        .orElseThrow(() ->
            new PolicyMistake(
                value.place(), '"' + text + "\" cannot be compared.", comparison.form()));
  }
}
