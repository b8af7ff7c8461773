package dev.belay.server.edas;

/** What a caller may see of a list. */
public interface Sight {

  boolean application(String namespace, String appId);

  boolean namespace(String namespace);

  boolean cluster(String namespace, String clusterId);

  /** Whether the order is of an application that may be seen. */
  boolean order(String orderId);
}
