package dev.belay.server.webhooks;

/** Told of attempts, so that they can be counted. */
@FunctionalInterface
public interface DeliveryWatch {

  DeliveryWatch NONE = taken -> {};

  /** An attempt has ended; whether the receiver has taken the event. */
  void attempted(boolean taken);
}
