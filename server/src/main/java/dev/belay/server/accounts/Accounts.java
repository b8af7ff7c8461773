package dev.belay.server.accounts;

/** All that administrators manage. */
public record Accounts(
    Users users,
    Passwords passwords,
    Keys keys,
    TemporaryKeys temporaryKeys,
    UserGroups groups,
    Policies policies,
    Roles roles,
    AuditLog audit) {}
