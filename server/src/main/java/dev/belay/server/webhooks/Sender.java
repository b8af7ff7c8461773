package dev.belay.server.webhooks;

/** Makes one attempt. */
@FunctionalInterface
interface Sender {

  Delivery send(Letter letter);
}
