package dev.belay.server.fleet;

/** Told of syncs, so that they can be measured. */
@FunctionalInterface
public interface SyncWatch {

  SyncWatch NONE = () -> () -> {};

  /** A sync has come; what this answers is run when its report is durable. */
  Runnable came();
}
