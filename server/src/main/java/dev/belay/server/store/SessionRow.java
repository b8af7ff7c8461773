package dev.belay.server.store;

/** The start of the agent that the server listens to, and the newest report stored of it. */
public record SessionRow(String hostId, String bootId, long generation, long sequence) {}
