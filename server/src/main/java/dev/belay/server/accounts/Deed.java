package dev.belay.server.accounts;

import dev.belay.server.call.Caller;

/**
 * What someone did or tried.
 *
 * @param resource what it was done to
 * @param status of HTTP
 * @param code what was answered
 */
public record Deed(
    Caller caller, String operation, String resource, int status, String code, String requestId) {}
