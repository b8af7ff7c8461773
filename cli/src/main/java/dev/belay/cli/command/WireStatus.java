package dev.belay.cli.command;

/** The numbers that the wire API has for an order's status. */
final class WireStatus {

  private WireStatus() {}

  static String name(int number) {
    return switch (number) {
      case 0 -> "READY";
      case 1 -> "RUNNING";
      case 2 -> "SUCCEEDED";
      case 3 -> "FAILED";
      case 6 -> "ABORTED";
      case 7 -> "PARTIAL";
      case 8 -> "WAIT_MANUAL";
      case 9 -> "WAIT_AUTO";
      case 10 -> "SYSTEM_ERROR";
      default -> "status " + number;
    };
  }
}
