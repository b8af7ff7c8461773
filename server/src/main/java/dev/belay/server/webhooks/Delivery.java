package dev.belay.server.webhooks;

/** What came of an attempt. */
sealed interface Delivery {

  /** The receiver has taken it. */
  record Taken() implements Delivery {}

  /** The receiver will not take this one, whenever it is asked. */
  record Unwanted(String reason) implements Delivery {}

  /** It may work later. */
  record Failed(String reason) implements Delivery {}
}
