package dev.belay.server.store;

/** In which namespace something is, and the id of its application or cluster. */
public record PlaceRow(String namespace, String id) {}
