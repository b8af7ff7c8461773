package dev.belay.agent.reconcile;

import dev.belay.protocol.InstanceReport;
import java.util.List;

/**
 * A sync as it leaves the host.
 *
 * @param number grows with every sync; an answer to an older one than the last answered is dropped
 * @param sentAt by the clock of {@link Reconciler#step}: what an answer confirms is as old as this
 */
public record Outgoing(
    long number, long sentAt, boolean keepListWanted, List<InstanceReport> reports) {}
