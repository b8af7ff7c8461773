package dev.belay.protocol;

/**
 * A live process of an instance.
 *
 * @param revision the revision it was started for
 * @param run the run it was started for
 * @param starts how often supervision has started it again since the goal was reached
 */
public record ProcessReport(String revision, long run, long pid, int starts) {}
