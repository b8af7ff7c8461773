package dev.belay.cli.api;

import java.net.URI;

/**
 * An AccessKey and the server that knows it.
 *
 * @param endpoint scheme, host and port, such as {@code http://127.0.0.1:8080}
 * @param securityToken of a temporary key; empty for a lasting one
 */
public record Credentials(
    String accessKeyId, String accessKeySecret, URI endpoint, String securityToken) {

  /** A lasting key. */
  public Credentials(String accessKeyId, String accessKeySecret, URI endpoint) {
    this(accessKeyId, accessKeySecret, endpoint, "");
  }

  /** Without the secret: this text may reach a log. */
  @Override
  public String toString() {
    return accessKeyId + " at " + endpoint;
  }
}
