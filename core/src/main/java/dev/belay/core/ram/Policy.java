package dev.belay.core.ram;

import java.util.List;

/** A policy of RAM, read and ready to be asked. */
public final class Policy {

  /** RAM's own limit, in characters. */
  public static final int LONGEST = 6144;

  private final List<Statement> statements;

  Policy(List<Statement> statements) {
    this.statements = List.copyOf(statements);
  }

  /**
   * Reads a policy.
   *
   * @param json such as {@code {"Version":"1","Statement":[{"Effect":"Allow",…}]}}
   * @throws PolicyMistake for anything that RAM's language does not have, or this server cannot
   *     know
   */
  public static Policy parse(String json) {
    if (json.length() > LONGEST) {
      throw new PolicyMistake(
          new Place(1, 1, "$"),
          "The policy has " + json.length() + " characters.",
          LONGEST + " characters");
    }
    return PolicyReader.policy(WrittenReader.read(json));
  }

  List<Statement> statements() {
    return statements;
  }
}
