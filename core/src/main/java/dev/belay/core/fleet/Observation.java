package dev.belay.core.fleet;

import java.util.Optional;

/**
 * What a host last reported of one instance, as far as a decision needs it.
 *
 * @param epoch the newest epoch that the host has seen
 * @param phase how far the host is with that epoch
 * @param disturbedEpoch the newest epoch under which the host passed its point of no return; 0
 *     never
 * @param processUp whether a process of the instance runs now
 * @param healthy whether that process passes its health check now
 * @param failure why, when the phase is FAILED
 */
public record Observation(
    long epoch,
    Phase phase,
    long disturbedEpoch,
    boolean processUp,
    boolean healthy,
    Optional<Failure> failure) {}
