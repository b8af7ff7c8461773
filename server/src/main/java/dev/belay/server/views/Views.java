package dev.belay.server.views;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What callers may see. An id that is not there is refused with the kind that names it. */
public interface Views {

  List<ClusterView> clusters();

  ClusterView cluster(String clusterId);

  List<HostView> hosts(String clusterId);

  /** Hosts of all clusters. */
  List<HostView> allHosts();

  /** Hosts of a cluster, or of the application's, on which the application has no instance. */
  List<HostView> freeHosts(@Nullable String clusterId, @Nullable String appId);

  List<ApplicationView> applications();

  ApplicationView application(String appId);

  List<GroupView> groups(String appId);

  List<InstanceView> instances(String appId);

  List<PackageView> packages(String appId);

  /** Newest first, at most 200. */
  List<OrderSummary> orders(String appId);

  OrderView order(String orderId);

  /** Those of all applications, oldest first. */
  List<OpenOrder> openOrders();
}
