package dev.belay.server.fleet;

import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.Database;
import dev.belay.server.store.TagRow;
import dev.belay.server.store.Tx;
import dev.belay.server.views.TagView;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tags of applications and clusters. */
public final class Tags {

  public static final String APPLICATION = "application";
  public static final String CLUSTER = "cluster";

  private static final int MOST = 20;

  private final Database database;

  public Tags(Database database) {
    this.database = database;
  }

  /** All tags of that kind of things. */
  public List<TagView> all(String kind) {
    return database.read(tx ->
        tx.tags().all(kind).stream()
            .map(row -> new TagView(row.kind(), row.resourceId(), row.tagKey(), row.tagValue()))
            .toList());
  }

  /** Every one of the things gets all of the tags, or nothing changes. */
  public void put(Caller caller, String kind, Set<String> ids, Map<String, String> tags) {
    database.write(tx -> {
      for (var id : ids) {
        check(tx, kind, id);
        tags.forEach((key, value) -> tx.tags().put(new TagRow(kind, id, key, value)));
        if (tx.tags().count(kind, id) > MOST) {
          throw Refused.parameter("Tags", "\"" + id + "\" would have more than 20 tags.");
        }
      }
      return kind;
    });
  }

  /** Tags that are not there are no mistake. */
  public void delete(Caller caller, String kind, Set<String> ids, Set<String> keys) {
    database.write(tx -> {
      for (var id : ids) {
        check(tx, kind, id);
        keys.forEach(key -> tx.tags().delete(kind, id, key));
      }
      return kind;
    });
  }

  public void deleteAll(Caller caller, String kind, Set<String> ids) {
    database.write(tx -> {
      for (var id : ids) {
        check(tx, kind, id);
        tx.tags().deleteAll(kind, id);
      }
      return kind;
    });
  }

  // The row is held: two that tag one thing must not pass the limit together.
  private static void check(Tx tx, String kind, String id) {
    if (kind.equals(APPLICATION)) {
      if (tx.applications().lock(id).isEmpty()) {
        throw new Refused(
            RefusalKind.UNKNOWN_APPLICATION, "There is no application with the id \"" + id + "\".");
      }
    } else if (tx.clusters().lock(id).isEmpty()) {
      throw new Refused(
          RefusalKind.UNKNOWN_CLUSTER, "There is no cluster with the id \"" + id + "\".");
    }
  }
}
