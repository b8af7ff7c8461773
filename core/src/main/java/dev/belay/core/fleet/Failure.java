package dev.belay.core.fleet;

/**
 * Why an instance failed.
 *
 * @param code what went wrong, as the wire shows it
 * @param message what happened here, for people
 */
public record Failure(FailureCode code, String message) {}
