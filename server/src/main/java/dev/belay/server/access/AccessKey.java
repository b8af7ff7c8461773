package dev.belay.server.access;

/**
 * A pair that signs requests.
 *
 * @param userId the user on whose behalf it signs
 * @param enabled whether it may be used now
 */
public record AccessKey(String id, String secret, String userId, boolean enabled) {

  // The secret must not reach a log by way of a record's own toString.
  @Override
  public String toString() {
    return "AccessKey[id=" + id + ", userId=" + userId + ", enabled=" + enabled + "]";
  }
}
