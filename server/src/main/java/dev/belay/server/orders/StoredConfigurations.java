package dev.belay.server.orders;

import dev.belay.server.call.Caller;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import dev.belay.server.revisions.Documents;
import dev.belay.server.revisions.Tuning;
import dev.belay.server.revisions.Words;
import dev.belay.server.store.ApplicationRow;
import dev.belay.server.store.Database;
import dev.belay.server.store.Tx;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The commands on configuration, on the store. */
public final class StoredConfigurations implements Configurations {

  private final Database database;

  public StoredConfigurations(Database database) {
    this.database = database;
  }

  @Override
  public void describe(
      Caller caller,
      String appId,
      @Nullable String name,
      @Nullable String description,
      @Nullable String owner) {
    database.write(tx -> {
      var application = Lookup.lock(tx, appId);
      if (name != null && !name.equals(application.name()) && tx.applications().nameTaken(name)) {
        throw new Refused(
            RefusalKind.NAME_TAKEN,
            "There is an application named \"" + name + "\" already; choose another name.");
      }
      tx.applications()
          .describe(
              appId,
              Objects.requireNonNullElse(name, application.name()),
              Objects.requireNonNullElse(description, application.description()),
              Objects.requireNonNullElse(owner, application.ownerId()));
      return appId;
    });
  }

  @Override
  public void changeHealthUrl(Caller caller, String appId, String url) {
    if (!url.isEmpty()) {
      HealthUrl.check("hcURL", url);
    }
    database.write(tx -> {
      Lookup.lock(tx, appId);
      tx.applications().changeHealthUrl(appId, url.isEmpty() ? null : url);
      return appId;
    });
  }

  @Override
  public Tuning tuning(String appId, @Nullable String groupId) {
    return database.read(tx -> effective(tx, appId, groupId));
  }

  @Override
  public Tuning tune(Caller caller, String appId, @Nullable String groupId, Tuning change) {
    if (change.options() != null) {
      Words.split("Options", change.options());
    }
    return database.write(tx -> {
      var application = Lookup.lock(tx, appId);
      if (groupId == null) {
        var tuning = change.over(Tuning.of(tx, application));
        check(tuning);
        tx.applications().changeJvmOptions(appId, tuning.jvmOptions());
        tx.tunings().put(appId, Documents.write(tuning));
      } else {
        var tuning = change.over(Tuning.of(tx, Lookup.group(tx, appId, groupId).id()));
        check(tuning.over(Tuning.of(tx, application)));
        tx.tunings().put(groupId, Documents.write(tuning));
      }
      return effective(tx, appId, groupId);
    });
  }

  private static void check(Tuning tuning) {
    if (tuning.minHeap() != null
        && tuning.maxHeap() != null
        && tuning.minHeap() > tuning.maxHeap()) {
      throw Refused.parameter(
          "MinHeapSize",
          tuning.minHeap() + " is more than MaxHeapSize, which is " + tuning.maxHeap() + ".");
    }
  }

  private static Tuning effective(Tx tx, String appId, @Nullable String groupId) {
    var application = tx.applications().find(appId).orElseThrow(() -> unknown(appId));
    var own = Tuning.of(tx, application);
    return groupId == null ? own : Tuning.of(tx, Lookup.group(tx, appId, groupId).id()).over(own);
  }

  private static Refused unknown(String appId) {
    return new Refused(
        RefusalKind.UNKNOWN_APPLICATION, "There is no application with the id \"" + appId + "\".");
  }

  @Override
  public void changePort(Caller caller, String appId, @Nullable String groupId, int port) {
    database.write(tx -> {
      ApplicationRow application = Lookup.lock(tx, appId);
      if (application.port() == port) {
        return appId;
      }
      if (groupId != null) {
        throw Refused.parameter(
            "HttpPort", "is the application's, " + application.port() + ", for all its groups.");
      }
      if (!tx.instances().of(appId).isEmpty()) {
        throw new Refused(
            RefusalKind.WRONG_STATE,
            "The application has instances on port "
                + application.port()
                + " of their hosts; HttpPort changes only while it has none.");
      }
      tx.applications().changePort(appId, port);
      return appId;
    });
  }
}
