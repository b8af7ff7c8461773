package dev.belay.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Applications; whoever decides about one locks its row first. */
public final class ApplicationRows {

  private final Handle handle;
  private final Dialect dialect;
  private final Sealing sealing;

  ApplicationRows(Handle handle, Dialect dialect, Sealing sealing) {
    this.handle = handle;
    this.dialect = dialect;
    this.sealing = sealing;
  }

  public void insert(ApplicationRow application) {
    handle
        .createUpdate(
            """
            INSERT INTO application
              (id, name, cluster_id, description, owner_id, port, url_check, port_check, health_url,
              health_deadline_seconds, stop_grace_seconds, jvm_options, start_arguments, environment,
              hooks, package_type, build_pack_id, tolerance, auto_rollback, offline_grace_seconds,
              abort_deadline_seconds, minimum_healthy_seconds, created_at)
            VALUES
              (:id, :name, :clusterId, :description, :ownerId, :port, :urlCheck, :portCheck, :healthUrl,
              :healthDeadlineSeconds, :stopGraceSeconds, :jvmOptions, :startArguments, :environment,
              :hooks, :packageType, :buildPackId, :tolerance, :autoRollback, :offlineGraceSeconds,
              :abortDeadlineSeconds, :minimumHealthySeconds, :createdAt)
            """)
        .bindMethods(
            application.withEnvironment(sealing.seal(application.environment(), application.id())))
        .execute();
  }

  public Optional<ApplicationRow> find(String id) {
    return one(id, "");
  }

  /** Holds the application until the end of the transaction. */
  public Optional<ApplicationRow> lock(String id) {
    return one(id, dialect.lock());
  }

  /** The same, but empty when another node holds it. */
  public Optional<ApplicationRow> lockOrSkip(String id) {
    return one(id, dialect.lockOrSkip());
  }

  private Optional<ApplicationRow> one(String id, String suffix) {
    return handle
        .createQuery("SELECT * FROM application WHERE id = :id AND removed_at IS NULL" + suffix)
        .bind("id", id)
        .mapTo(ApplicationRow.class)
        .map(this::opened)
        .findOne();
  }

  public List<ApplicationRow> all() {
    return handle
        .createQuery("SELECT * FROM application WHERE removed_at IS NULL ORDER BY created_at, id")
        .mapTo(ApplicationRow.class)
        .map(this::opened)
        .list();
  }

  private ApplicationRow opened(ApplicationRow row) {
    return row.withEnvironment(sealing.open(row.environment(), row.id()));
  }

  public boolean nameTaken(String name) {
    return handle
        .createQuery("SELECT 1 FROM application WHERE name = :name AND removed_at IS NULL")
        .bind("name", name)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** The application is no more; its orders can still be read. */
  public void remove(String id, Instant now) {
    handle
        .createUpdate("UPDATE application SET removed_at = :now WHERE id = :id")
        .bind("id", id)
        .bind("now", now)
        .execute();
  }

  public void changePolicy(
      String id,
      int tolerance,
      boolean autoRollback,
      int offlineGraceSeconds,
      int abortDeadlineSeconds,
      int minimumHealthySeconds) {
    handle
        .createUpdate(
            """
            UPDATE application SET tolerance = :tolerance, auto_rollback = :rollback,
              offline_grace_seconds = :grace, abort_deadline_seconds = :deadline,
              minimum_healthy_seconds = :healthy
            WHERE id = :id
            """)
        .bind("id", id)
        .bind("tolerance", tolerance)
        .bind("rollback", autoRollback)
        .bind("grace", offlineGraceSeconds)
        .bind("deadline", abortDeadlineSeconds)
        .bind("healthy", minimumHealthySeconds)
        .execute();
  }

  public void describe(String id, String name, String description, String ownerId) {
    handle
        .createUpdate(
            """
            UPDATE application SET name = :name, description = :description, owner_id = :owner
            WHERE id = :id
            """)
        .bind("id", id)
        .bind("name", name)
        .bind("description", description)
        .bind("owner", ownerId)
        .execute();
  }

  /** A null URL ends the check. */
  public void changeHealthUrl(String id, @Nullable String url) {
    handle
        .createUpdate("UPDATE application SET health_url = :url, url_check = :check WHERE id = :id")
        .bind("id", id)
        .bind("url", url)
        .bind("check", url != null)
        .execute();
  }

  public void changeJvmOptions(String id, String options) {
    handle
        .createUpdate("UPDATE application SET jvm_options = :options WHERE id = :id")
        .bind("id", id)
        .bind("options", options)
        .execute();
  }

  public void changePort(String id, int port) {
    handle
        .createUpdate("UPDATE application SET port = :port WHERE id = :id")
        .bind("id", id)
        .bind("port", port)
        .execute();
  }

  /** As the wire writes them; they enter the next revision. */
  public void changeHooks(String id, String hooks) {
    handle
        .createUpdate("UPDATE application SET hooks = :hooks WHERE id = :id")
        .bind("id", id)
        .bind("hooks", hooks)
        .execute();
  }

  /** What the next revision will be made of. */
  public void configure(String id, String environment, String startArguments) {
    handle
        .createUpdate(
            """
            UPDATE application SET environment = :environment, start_arguments = :arguments
            WHERE id = :id
            """)
        .bind("id", id)
        .bind("environment", sealing.seal(environment, id))
        .bind("arguments", startArguments)
        .execute();
  }
}
