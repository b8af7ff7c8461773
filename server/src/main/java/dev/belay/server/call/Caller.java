package dev.belay.server.call;

/**
 * On whose behalf a command runs.
 *
 * @param userId the account's user
 * @param accessKeyId the key that signed the request
 * @param source the address the request came from
 */
public record Caller(String userId, String accessKeyId, String source) {}
