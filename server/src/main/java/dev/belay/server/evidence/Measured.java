package dev.belay.server.evidence;

import dev.belay.core.order.Evidence.Result;

/**
 * One measurement.
 *
 * @param found for people, on one line
 */
public record Measured(Result result, String found) {

  private static final int LONGEST = 400;

  public Measured {
    var line = found.replaceAll("\\s+", " ").strip();
    found = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  static Measured holds(String found) {
    return new Measured(Result.HOLDS, found);
  }

  static Measured fails(String found) {
    return new Measured(Result.FAILS, found);
  }

  static Measured unknown(String why) {
    return new Measured(Result.UNKNOWN, why);
  }
}
