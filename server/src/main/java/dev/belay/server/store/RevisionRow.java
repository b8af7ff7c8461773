package dev.belay.server.store;

import java.time.Instant;

/** Everything that decides what runs, frozen; the id is its content address. */
public record RevisionRow(
    String id, String appId, String packageVersionId, String configuration, Instant createdAt) {

  RevisionRow withConfiguration(String other) {
    return new RevisionRow(id, appId, packageVersionId, other, createdAt);
  }
}
