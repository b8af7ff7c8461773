package dev.belay.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Applications; whoever decides about one locks its row first. */
public final class ApplicationRows {

  private final Handle handle;
  private final Dialect dialect;

  ApplicationRows(Handle handle, Dialect dialect) {
    this.handle = handle;
    this.dialect = dialect;
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
        .bindMethods(application)
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
        .findOne();
  }

  public List<ApplicationRow> all() {
    return handle
        .createQuery("SELECT * FROM application WHERE removed_at IS NULL ORDER BY created_at, id")
        .mapTo(ApplicationRow.class)
        .list();
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
        .bind("environment", environment)
        .bind("arguments", startArguments)
        .execute();
  }
}
