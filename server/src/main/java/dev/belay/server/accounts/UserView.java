package dev.belay.server.accounts;

import java.time.Instant;
import java.util.List;

/**
 * A user.
 *
 * @param policies names of those attached to the user, not to a group
 * @param grants what EDAS's Authorize* operations gave, such as {@code ROLE deployer}
 */
public record UserView(
    String name,
    boolean administrator,
    String displayName,
    String email,
    String phone,
    boolean disabled,
    int keys,
    List<String> groups,
    List<String> policies,
    List<String> grants,
    Instant createdAt) {}
