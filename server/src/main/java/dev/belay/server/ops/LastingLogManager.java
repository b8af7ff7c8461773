package dev.belay.server.ops;

import java.util.logging.LogManager;

/** Keeps logs until the very end: the platform's own would fall silent as soon as SIGTERM comes. */
public final class LastingLogManager extends LogManager {

  /** To be called before anything logs. */
  public static void install() {
    System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
  }

  @Override
  public void reset() {
    // Called by the platform's own shutdown hook, while the server still has something to say.
  }
}
