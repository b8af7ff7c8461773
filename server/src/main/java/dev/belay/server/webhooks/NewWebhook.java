package dev.belay.server.webhooks;

/** A webhook that was just made, with its secret, which is told this once. */
public record NewWebhook(WebhookView view, String secret) {

  // The secret must not reach a log by way of a record's own toString.
  @Override
  public String toString() {
    return "NewWebhook[view=" + view + "]";
  }
}
