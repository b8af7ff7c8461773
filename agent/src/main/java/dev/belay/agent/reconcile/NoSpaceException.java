package dev.belay.agent.reconcile;

import java.io.IOException;

/** The host's disk is full. */
public final class NoSpaceException extends IOException {

  public NoSpaceException(String message, Throwable cause) {
    super(message, cause);
  }
}
