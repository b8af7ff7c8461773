package dev.belay.server.access;

import java.util.Optional;

/**
 * A pair that signs requests.
 *
 * @param userId the user on whose behalf it signs
 * @param enabled whether it may be used now
 * @param session what it stands for when it is temporary
 */
public record AccessKey(
    String id, String secret, String userId, boolean enabled, Optional<Session> session) {

  /** A lasting one. */
  public AccessKey(String id, String secret, String userId, boolean enabled) {
    this(id, secret, userId, enabled, Optional.empty());
  }

  // The secret must not reach a log by way of a record's own toString.
  @Override
  public String toString() {
    return "AccessKey[id=" + id + ", userId=" + userId + ", enabled=" + enabled + "]";
  }
}
