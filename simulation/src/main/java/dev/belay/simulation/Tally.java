package dev.belay.simulation;

import java.util.EnumMap;
import java.util.Map;

/** Every property, counted wherever it could have failed. */
final class Tally {

  private final Map<Property, Long> counts = new EnumMap<>(Property.class);

  void count(Property property) {
    counts.merge(property, 1L, Long::sum);
  }

  void require(Property property, boolean holds, String story) {
    count(property);
    if (!holds) {
      throw new Violation(property, story);
    }
  }

  Map<Property, Long> counts() {
    return Map.copyOf(counts);
  }
}
