package dev.belay.server.views;

/**
 * A tag on an application or a cluster.
 *
 * @param kind application or cluster
 */
public record TagView(String kind, String resourceId, String key, String value) {}
