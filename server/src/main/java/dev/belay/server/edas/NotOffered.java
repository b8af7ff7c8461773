package dev.belay.server.edas;

/** A request for an operation that this server does not have. */
final class NotOffered extends RuntimeException {

  NotOffered(String detail) {
    super(detail);
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
