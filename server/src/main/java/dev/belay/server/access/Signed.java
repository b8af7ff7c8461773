package dev.belay.server.access;

import dev.belay.server.call.Caller;
import java.util.Optional;

/**
 * A request whose signature is good.
 *
 * @param nonce which no other request may have with this key
 * @param session what the caller's key stands for when it is temporary
 */
public record Signed(
    Caller caller,
    Parameters query,
    BodyDigest bodyDigest,
    String nonce,
    Optional<Session> session) {}
