package dev.belay.server.edas;

/**
 * A failure as the client sees it.
 *
 * @param status of HTTP, 4xx or 5xx
 * @param recommend what to do about it
 */
public record WireError(int status, String code, String message, String recommend) {

  Fields fields(String requestId, String hostId) {
    return new Fields()
        .put("RequestId", requestId)
        .put("HostId", hostId)
        .put("Code", code)
        .put("Message", message)
        .put("Recommend", recommend);
  }
}
