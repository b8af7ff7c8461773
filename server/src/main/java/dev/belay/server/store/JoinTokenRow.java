package dev.belay.server.store;

import java.time.Instant;

/** A token with which hosts join; only its hash is kept. */
public record JoinTokenRow(String hash, String clusterId, int hostsLeft, Instant expiresAt) {}
