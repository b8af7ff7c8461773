package dev.belay.protocol;

/** The host's identity on this server from now on. */
public record JoinAnswer(String hostId, String clusterId) {}
