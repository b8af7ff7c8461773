package dev.belay.server.store;

import java.time.Instant;

/**
 * Someone who is signed in to the console.
 *
 * @param accessKeyId empty for one who came with a password
 */
public record ConsoleSessionRow(
    String tokenHash, String userName, String accessKeyId, Instant usedAt, Instant expiresAt) {}
