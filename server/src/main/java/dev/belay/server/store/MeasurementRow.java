package dev.belay.server.store;

import dev.belay.core.order.Evidence;
import java.time.Instant;

/**
 * One measurement of a batch, with the count up to it.
 *
 * @param number in the round, from 1
 * @param found for people
 */
public record MeasurementRow(
    String pipelineId,
    int round,
    int number,
    Instant at,
    Evidence.Result result,
    String found,
    int held,
    int failed,
    boolean refuted) {}
