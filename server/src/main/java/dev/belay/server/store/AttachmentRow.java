package dev.belay.server.store;

/** That a policy, the system's or a written one, counts for someone. */
public record AttachmentRow(String policyName, HolderKind holderKind, String holder) {}
