package dev.belay.server.evidence;

/** Makes a measurement; whatever goes wrong is an answer, too. */
@FunctionalInterface
public interface Prober {

  Measured measure(BatchCheck check);
}
