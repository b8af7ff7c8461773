package dev.belay.protocol;

/**
 * The key of the syncs of one start of one agent.
 *
 * @param syncKey base64 of 32 bytes; signs every sync of this boot with HMAC-SHA256
 */
public record SessionAnswer(String syncKey) {}
