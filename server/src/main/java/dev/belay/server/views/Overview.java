package dev.belay.server.views;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fleet at a glance.
 *
 * @param now by the service's clock, as all times of orders
 * @param open orders that are under way, newest first
 * @param newest the newest orders of all, under way or not
 */
public record Overview(
    Instant now,
    List<ClusterHosts> clusters,
    List<Application> applications,
    List<OrderLine> open,
    List<OrderLine> newest) {

  public Overview {
    clusters = List.copyOf(clusters);
    applications = List.copyOf(applications);
    open = List.copyOf(open);
    newest = List.copyOf(newest);
  }

  /** A cluster, and how many of its hosts are online. */
  public record ClusterHosts(String id, String name, String namespace, int hosts, int online) {}

  /** An application, and how many instances are at which version, the newest first. */
  public record Application(
      String id, String name, String clusterId, String namespace, List<Version> versions) {

    public Application {
      versions = List.copyOf(versions);
    }

    public int instances() {
      return versions.stream().mapToInt(Version::instances).sum();
    }

    public int healthy() {
      return versions.stream().mapToInt(Version::healthy).sum();
    }
  }

  /**
   * Instances of one version.
   *
   * @param name null for those that never had one
   */
  public record Version(@Nullable String name, int instances, int healthy) {}
}
