package dev.belay.server.orders;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version to bring to the instances of an application.
 *
 * @param groupId a deploy group's id, or {@code all}
 * @param packageVersion the version's name, at most 64 characters
 * @param packageUrl where the package is, or null for a version that is already known
 * @param gray whether the whole canary group {@code groupId} goes first and alone
 * @param environment replaces the application's from now on; null leaves it
 * @param startArguments replaces the application's from now on; null leaves it
 * @param policy for this order only
 */
public record Deploy(
    String appId,
    String groupId,
    String packageVersion,
    @Nullable String packageUrl,
    Pace pace,
    boolean gray,
    String description,
    @Nullable Map<String, String> environment,
    @Nullable String startArguments,
    PolicyChange policy,
    @Nullable String clientToken) {}
