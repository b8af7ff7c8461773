package dev.belay.core.fleet;

/** How far a host is with the epoch that it reports. */
public enum Phase {
  WORKING,
  REACHED,
  FAILED;

  public boolean settled() {
    return this != WORKING;
  }
}
