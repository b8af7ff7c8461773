package dev.belay.server.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What applications and groups say of their processes, as documents. */
public final class TuningRows {

  private final Handle handle;

  TuningRows(Handle handle) {
    this.handle = handle;
  }

  /** Of an application or a group, by its id. */
  public Optional<String> find(String ownerId) {
    return handle
        .createQuery("SELECT settings FROM tuning WHERE owner_id = :owner")
        .bind("owner", ownerId)
        .mapTo(String.class)
        .findOne();
  }

  public void put(String ownerId, String settings) {
    handle
        .createUpdate(
            """
            INSERT INTO tuning (owner_id, settings) VALUES (:owner, :settings)
            ON CONFLICT (owner_id) DO UPDATE SET settings = excluded.settings
            """)
        .bind("owner", ownerId)
        .bind("settings", settings)
        .execute();
  }
}
