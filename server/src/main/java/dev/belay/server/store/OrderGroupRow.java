package dev.belay.server.store;

import org.jspecify.annotations.Nullable;

/** The revision that an order brings to a group, and the one it had. */
public record OrderGroupRow(
    String orderId,
    String groupId,
    @Nullable String revisionId,
    @Nullable String previousRevision) {}
