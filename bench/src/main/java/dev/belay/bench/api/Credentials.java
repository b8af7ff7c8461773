package dev.belay.bench.api;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A server's address and an AccessKey that it knows. */
public record Credentials(URI endpoint, String accessKeyId, String accessKeySecret) {

  /** Reads the key file that a server writes at its first start. */
  public static Credentials read(Path keyFile) throws IOException {
    var key = JsonMapper.builder().build().readTree(keyFile.toFile());
    for (var field : new String[] {"endpoint", "accessKeyId", "accessKeySecret"}) {
      if (!key.path(field).isTextual()) {
        throw new IOException(keyFile + " holds no " + field);
      }
    }
    return new Credentials(
        URI.create(key.path("endpoint").asText()),
        key.path("accessKeyId").asText(),
        key.path("accessKeySecret").asText());
  }

  public Credentials at(URI other) {
    return new Credentials(other, accessKeyId, accessKeySecret);
  }

  /** Secrets do not belong in a log. */
  @Override
  public String toString() {
    return accessKeyId + " at " + endpoint;
  }
}
