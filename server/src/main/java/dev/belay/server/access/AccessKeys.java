package dev.belay.server.access;

import java.util.Optional;

/** The access keys that this server knows. */
public interface AccessKeys {

  Optional<AccessKey> find(String accessKeyId);
}
