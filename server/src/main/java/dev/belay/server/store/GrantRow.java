package dev.belay.server.store;

/** That a user was given a role, an application or a resource group. */
public record GrantRow(String userName, GrantKind kind, String target) {}
