package dev.belay.server.store;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Where things are, also those of applications that are gone. */
public final class PlaceRows {

  private static final String APPLICATION =
      """
      SELECT c.region_id AS namespace, a.id FROM application a JOIN cluster c ON c.id = a.cluster_id
      """;

  private final Handle handle;

  PlaceRows(Handle handle) {
    this.handle = handle;
  }

  public Optional<PlaceRow> application(String appId) {
    return one(APPLICATION + "WHERE a.id = :id", appId);
  }

  public Optional<PlaceRow> ofOrder(String orderId) {
    return one(APPLICATION + "JOIN change_order o ON o.app_id = a.id WHERE o.id = :id", orderId);
  }

  public Optional<PlaceRow> ofPipeline(String pipelineId) {
    return one(
        APPLICATION
            + """
            JOIN change_order o ON o.app_id = a.id JOIN pipeline p ON p.order_id = o.id
            WHERE p.id = :id
            """,
        pipelineId);
  }

  public Optional<PlaceRow> ofTask(String taskId) {
    return one(
        APPLICATION
            + """
            JOIN change_order o ON o.app_id = a.id JOIN task t ON t.order_id = o.id
            WHERE t.id = :id
            """,
        taskId);
  }

  public Optional<PlaceRow> ofGroup(String groupId) {
    return one(APPLICATION + "JOIN deploy_group g ON g.app_id = a.id WHERE g.id = :id", groupId);
  }

  public Optional<PlaceRow> cluster(String clusterId) {
    return one("SELECT region_id AS namespace, id FROM cluster WHERE id = :id", clusterId);
  }

  /** The cluster of a host. */
  public Optional<PlaceRow> ofHost(String hostId) {
    return one(
        """
        SELECT c.region_id AS namespace, c.id FROM host h JOIN cluster c ON c.id = h.cluster_id
        WHERE h.id = :id
        """,
        hostId);
  }

  private Optional<PlaceRow> one(String sql, String id) {
    return handle.createQuery(sql).bind("id", id).mapTo(PlaceRow.class).findOne();
  }
}
