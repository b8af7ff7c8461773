package dev.belay.simulation;

/** A property does not hold. */
final class Violation extends Error {

  private final Property property;

  Violation(Property property, String story) {
    super(property + ": " + story);
    this.property = property;
  }

  Property property() {
    return property;
  }
}
