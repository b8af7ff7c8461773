package dev.belay.server.store;

/**
 * A tag on something.
 *
 * @param kind application or cluster
 */
public record TagRow(String kind, String resourceId, String tagKey, String tagValue) {}
