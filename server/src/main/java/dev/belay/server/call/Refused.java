package dev.belay.server.call;

/** A request that changes nothing, because of what it asks or of how things stand. */
public final class Refused extends RuntimeException {

  private final RefusalKind kind;
  private final String detail;

  /**
   * Refuses.
   *
   * @param detail what was wrong, what is allowed, what to do
   */
  public Refused(RefusalKind kind, String detail) {
    super(kind + ": " + detail);
    this.kind = kind;
    this.detail = detail;
  }

  /** A parameter whose value cannot be used. */
  public static Refused parameter(String name, String detail) {
    return new Refused(RefusalKind.INVALID_PARAMETER, "Parameter " + name + ": " + detail);
  }

  public RefusalKind kind() {
    return kind;
  }

  public String detail() {
    return detail;
  }
}
