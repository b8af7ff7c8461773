package dev.belay.server.access;

import dev.belay.server.call.Caller;

/** A request whose signature is good. */
public record Signed(Caller caller, Parameters query, BodyDigest bodyDigest) {}
