package dev.belay.server.store;

import java.time.Instant;

/**
 * A batch that is or was measured.
 *
 * @param round from 1; a batch that was opened again is measured anew
 * @param claim of the newest measurement that was begun
 * @param dueAt when the next one may begin
 * @param overridden whether a person went on without it
 */
public record EvidenceRow(
    String pipelineId, String orderId, int round, long claim, Instant dueAt, boolean overridden) {}
