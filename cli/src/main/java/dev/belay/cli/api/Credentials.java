package dev.belay.cli.api;

import java.net.URI;

/**
 * An AccessKey and the server that knows it.
 *
 * @param endpoint scheme, host and port, such as {@code http://127.0.0.1:8080}
 */
public record Credentials(String accessKeyId, String accessKeySecret, URI endpoint) {

  /** Without the secret: this text may reach a log. */
  @Override
  public String toString() {
    return accessKeyId + " at " + endpoint;
  }
}
