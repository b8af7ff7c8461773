package dev.belay.server.access;

/** A request that is not let in. */
public final class AccessRefused extends RuntimeException {

  private final AccessFault fault;
  private final String detail;

  /**
   * Refuses.
   *
   * @param detail what was wrong, for the caller; never a secret
   */
  public AccessRefused(AccessFault fault, String detail) {
    super(fault + ": " + detail);
    this.fault = fault;
    this.detail = detail;
  }

  public AccessFault fault() {
    return fault;
  }

  public String detail() {
    return detail;
  }
}
