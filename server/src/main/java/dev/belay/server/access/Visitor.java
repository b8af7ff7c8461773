package dev.belay.server.access;

import dev.belay.server.call.Caller;
import java.util.Optional;

/**
 * Someone who was let in, and how.
 *
 * @param session what the caller's key stands for when it is temporary
 * @param secure whether the way here is encrypted
 */
public record Visitor(Caller caller, Optional<Session> session, boolean secure) {}
