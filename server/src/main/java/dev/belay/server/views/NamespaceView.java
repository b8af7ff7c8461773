package dev.belay.server.views;

/**
 * A namespace.
 *
 * @param id region:name, or the region alone for the default one
 * @param number EDAS's second id of it
 */
public record NamespaceView(
    String id, long number, String name, String description, boolean debugEnabled, String userId) {

  /** The region that it is in. */
  public String region() {
    int colon = id.indexOf(':');
    return colon < 0 ? id : id.substring(0, colon);
  }
}
