package dev.belay.core.ram;

/** A policy that cannot be taken as it is: where, what is wrong, and what would be right. */
public final class PolicyMistake extends RuntimeException {

  private final Place place;
  private final String problem;
  private final String allowed;

  PolicyMistake(Place place, String problem, String allowed) {
    super(
        "line "
            + place.line()
            + ", column "
            + place.column()
            + " ("
            + place.path()
            + "): "
            + problem
            + " Allowed: "
            + allowed
            + ".");
    this.place = place;
    this.problem = problem;
    this.allowed = allowed;
  }

  /** From 1. */
  public int line() {
    return place.line();
  }

  /** From 1. */
  public int column() {
    return place.column();
  }

  /** Such as {@code $.Statement[0].Effect}. */
  public String path() {
    return place.path();
  }

  /** A sentence. */
  public String problem() {
    return problem;
  }

  /** What may stand there; no sentence. */
  public String allowed() {
    return allowed;
  }
}
