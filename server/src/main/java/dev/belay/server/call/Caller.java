package dev.belay.server.call;

import java.util.Optional;

/**
 * On whose behalf a command runs.
 *
 * @param userId the account's user
 * @param accessKeyId the key that signed the request
 * @param source the address the request came from
 * @param trace the request itself, in its trace
 */
public record Caller(
    String userId, String accessKeyId, String source, Optional<TraceParent> trace) {

  public Caller(String userId, String accessKeyId, String source) {
    this(userId, accessKeyId, source, Optional.empty());
  }

  /** The same, whose request is a part of that trace. */
  public Caller in(TraceParent request) {
    return new Caller(userId, accessKeyId, source, Optional.of(request));
  }
}
