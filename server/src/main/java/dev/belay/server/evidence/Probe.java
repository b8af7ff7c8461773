package dev.belay.server.evidence;

/** How evidence is measured. */
public sealed interface Probe {

  String url();

  /**
   * A GET.
   *
   * @param status that the answer must have
   * @param body that must stand in the answer; empty for any
   */
  record Http(String url, int status, String body) implements Probe {

    @Override
    public String toString() {
      return "GET "
          + url
          + " answers "
          + status
          + (body.isEmpty() ? "" : " with \"" + body + "\" in its body");
    }
  }

  /**
   * An instant query.
   *
   * @param url of the server, without {@code /api/v1}
   * @param bound for every series that the query answers
   */
  record Prometheus(String url, String query, Bound bound) implements Probe {

    @Override
    public String toString() {
      return query + " " + bound + " at " + url;
    }
  }
}
