package dev.belay.server.fleet;

import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.store.Database;
import dev.belay.server.store.NamespaceRow;
import dev.belay.server.store.Tx;
import dev.belay.server.views.NamespaceView;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Namespaces, which EDAS also calls regions: clusters are in one, and applications with them. */
public final class Namespaces {

  // It becomes a part of resources' names in policies, so it must be plain.
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}:[A-Za-z0-9_-]{1,32}");
  private static final long DEFAULT_NUMBER = 1;

  private final Database database;
  private final String region;

  /**
   * Builds the commands.
   *
   * @param region of this server, which is also the id of its default namespace
   */
  public Namespaces(Database database, String region) {
    this.database = database;
    this.region = region;
  }

  /** The default one first, then in the order of creation. */
  public List<NamespaceView> all() {
    var all = new ArrayList<NamespaceView>();
    all.add(new NamespaceView(region, DEFAULT_NUMBER, region, "", false, ""));
    all.addAll(database.read(tx -> tx.namespaces().all().stream().map(Namespaces::view).toList()));
    return all;
  }

  /** Creates one when its number is 0, else changes the one of that id and number. */
  public NamespaceView put(Caller caller, NamespaceView wanted) {
    if (!ID.matcher(wanted.id()).matches() || !wanted.id().startsWith(region + ":")) {
      throw Refused.parameter(
          "RegionTag",
          "\""
              + wanted.id()
              + "\" cannot be a namespace; allowed is "
              + region
              + ":NAME with 1 to 32 letters, digits, - and _ ("
              + region
              + " alone is the default one, which does not change).");
    }
    return database.write(
        tx -> view(wanted.number() == 0 ? insert(tx, wanted) : change(tx, wanted)));
  }

  private static NamespaceRow insert(Tx tx, NamespaceView wanted) {
    if (tx.namespaces().find(wanted.id()).isPresent()) {
      throw new Refused(
          RefusalKind.NAME_TAKEN,
          "There is a namespace \"" + wanted.id() + "\" already; give its Id to change it.");
    }
    var row = row(wanted, DEFAULT_NUMBER + tx.nextCreation());
    tx.namespaces().insert(row);
    return row;
  }

  private static NamespaceRow change(Tx tx, NamespaceView wanted) {
    var known = lock(tx, wanted.id());
    if (known.number() != wanted.number()) {
      throw Refused.parameter(
          "Id",
          wanted.number() + " is not the Id of \"" + wanted.id() + "\", which never changes.");
    }
    var row = row(wanted, known.number());
    tx.namespaces().update(row);
    return row;
  }

  /** Only one without clusters; by its id or its number, or both if they agree. */
  public NamespaceView delete(Caller caller, @Nullable String id, @Nullable Long number) {
    return database.write(tx -> {
      var found =
          tx.namespaces().all().stream()
              .filter(each -> id == null || each.id().equals(id))
              .filter(each -> number == null || each.number() == number)
              .findFirst()
              .orElseThrow(() -> unknown(id == null ? String.valueOf(number) : id));
      lock(tx, found.id());
      var clusters = tx.namespaces().clusters(found.id());
      if (clusters > 0) {
        throw new Refused(
            RefusalKind.NOT_EMPTY,
            "Namespace \"" + found.id() + "\" still has " + clusters + " clusters; delete those.");
      }
      tx.namespaces().delete(found.id());
      return view(found);
    });
  }

  /**
   * Refuses a namespace that nobody has created, and keeps others from deleting it meanwhile; one
   * without a colon is the region's own.
   */
  static void check(Tx tx, String id) {
    if (id.contains(":")) {
      lock(tx, id);
    }
  }

  private static NamespaceRow lock(Tx tx, String id) {
    return tx.namespaces().lock(id).orElseThrow(() -> unknown(id));
  }

  private static Refused unknown(String id) {
    return new Refused(
        RefusalKind.UNKNOWN_NAMESPACE,
        "There is no namespace \"" + id + "\" that could be changed or used.");
  }

  private static NamespaceRow row(NamespaceView view, long number) {
    return new NamespaceRow(
        view.id(), number, view.name(), view.description(), view.debugEnabled(), view.userId());
  }

  private static NamespaceView view(NamespaceRow row) {
    return new NamespaceView(
        row.id(), row.number(), row.name(), row.description(), row.debugEnabled(), row.userId());
  }
}
