package dev.belay.server.views;

/**
 * Where something is.
 *
 * @param id of its application or cluster
 */
public record Spot(String namespace, String id) {}
