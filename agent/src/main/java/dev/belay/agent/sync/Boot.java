package dev.belay.agent.sync;

/** One start of one agent; see {@link dev.belay.protocol.SessionRequest}. */
public record Boot(
    String hostId, String bootId, long generation, String address, String agentVersion) {}
