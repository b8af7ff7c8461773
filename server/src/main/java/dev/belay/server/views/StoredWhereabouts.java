package dev.belay.server.views;

import dev.belay.server.store.Database;
import dev.belay.server.store.PlaceRow;
import dev.belay.server.store.Tx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where things are, from the store; remembered but for hosts, which may change their cluster. */
public final class StoredWhereabouts implements Whereabouts {

  private static final int MOST_HELD = 100_000;

  private record Thing(Kind kind, String id) {}

  private final Database database;
  private final Map<Thing, Spot> held = new ConcurrentHashMap<>();

  public StoredWhereabouts(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Spot> find(Kind kind, String id) {
    var thing = new Thing(kind, id);
    var known = held.get(thing);
    if (known != null) {
      return Optional.of(known);
    }
    var found =
        database.read(tx -> place(tx, kind, id)).map(row -> new Spot(row.namespace(), row.id()));
    if (kind != Kind.HOST) {
      found.ifPresent(spot -> hold(thing, spot));
    }
    return found;
  }

  private void hold(Thing thing, Spot spot) {
    if (held.size() >= MOST_HELD) {
      held.clear();
    }
    held.put(thing, spot);
  }

  private static Optional<PlaceRow> place(Tx tx, Kind kind, String id) {
    return switch (kind) {
      case APPLICATION -> tx.places().application(id);
      case ORDER -> tx.places().ofOrder(id);
      case PIPELINE -> tx.places().ofPipeline(id);
      case TASK -> tx.places().ofTask(id);
      case GROUP -> tx.places().ofGroup(id);
      case CLUSTER -> tx.places().cluster(id);
      case HOST -> tx.places().ofHost(id);
    };
  }
}
