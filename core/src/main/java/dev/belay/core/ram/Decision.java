package dev.belay.core.ram;

/** What policies say to a question, and which of them says it; statements are counted from 1. */
public sealed interface Decision {

  default boolean allowed() {
    return this instanceof Allowed;
  }

  record Allowed(String policy, int statement) implements Decision {}

  /** Some statement forbids it, whatever others allow. */
  record Denied(String policy, int statement) implements Decision {}

  /** No statement is about it. */
  record NotAllowed() implements Decision {}
}
