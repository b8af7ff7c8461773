package dev.belay.server.accounts;

import dev.belay.server.call.Caller;

/**
 * What someone does or tries.
 *
 * @param resource what it is done to
 */
public record Deed(Caller caller, String operation, String resource, String requestId) {}
