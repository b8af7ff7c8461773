package dev.belay.server.access;

import dev.belay.server.call.Caller;
import java.util.Optional;

/** A request that is not let in. */
public final class AccessRefused extends RuntimeException {

  private final AccessFault fault;
  private final String detail;
  private final Optional<Caller> caller;

  /**
   * Refuses.
   *
   * @param detail what was wrong, for the caller; never a secret
   */
  public AccessRefused(AccessFault fault, String detail) {
    this(fault, detail, Optional.empty());
  }

  private AccessRefused(AccessFault fault, String detail, Optional<Caller> caller) {
    super(fault + ": " + detail);
    this.fault = fault;
    this.detail = detail;
    this.caller = caller;
  }

  /** The same, of a request that names a key which there is. */
  AccessRefused by(Caller named) {
    return new AccessRefused(fault, detail, Optional.of(named));
  }

  /** Whom the request named, rightly or not; empty for a key that there is not. */
  public Optional<Caller> caller() {
    return caller;
  }

  public AccessFault fault() {
    return fault;
  }

  public String detail() {
    return detail;
  }
}
