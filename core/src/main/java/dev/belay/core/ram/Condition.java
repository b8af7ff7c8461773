package dev.belay.core.ram;

import java.util.List;
import java.util.function.Predicate;

/** One operator on one key, with tests against each of its values. */
record Condition(boolean negated, List<Predicate<Circumstances>> tests) {

  boolean holds(Circumstances circumstances) {
    for (Predicate<Circumstances> test : tests) {
      if (test.test(circumstances)) {
        return !negated;
      }
    }
    return negated;
  }
}
