package dev.belay.server.store;

/**
 * A namespace of clusters and applications.
 *
 * @param id region:name
 * @param number EDAS's second id of it
 */
public record NamespaceRow(
    String id, long number, String name, String description, boolean debugEnabled, String userId) {}
