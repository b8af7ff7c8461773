package dev.belay.server.edas;

import dev.belay.server.webhooks.DeadLetterView;
import dev.belay.server.webhooks.NewWebhook;
import dev.belay.server.webhooks.WebhookView;
import dev.belay.server.webhooks.Webhooks;
import java.util.List;
import java.util.Optional;

/** Who is told of events, and of what they were not. */
final class WebhookOperations {

  private final Webhooks webhooks;

  WebhookOperations(Webhooks webhooks) {
    this.webhooks = webhooks;
  }

  Fields list(Request request) {
    return Fields.success()
        .list("WebhookList", "Webhook", webhooks.all().stream().map(WebhookOperations::fields));
  }

  /** The only answer that has the secret. */
  Fields create(Request request) {
    NewWebhook made =
        webhooks.create(
            request.caller(),
            request.text("WebhookName"),
            request.text("Url"),
            request.text("Format", "CLOUDEVENTS"),
            Optional.ofNullable(request.optional("AppId")));
    return Fields.success().put("Webhook", fields(made.view()).put("Secret", made.secret()));
  }

  Fields show(Request request) {
    return Fields.success().put("Webhook", fields(webhooks.find(request.text("WebhookName"))));
  }

  Fields delete(Request request) {
    webhooks.delete(request.text("WebhookName"));
    return Fields.success();
  }

  Fields test(Request request) {
    Optional<String> failure = webhooks.test(request.text("WebhookName"));
    return Fields.success().put("Delivered", failure.isEmpty()).put("Reason", failure.orElse(null));
  }

  Fields deadLetters(Request request) {
    List<DeadLetterView> letters =
        webhooks.deadLetters(request.text("WebhookName"), request.text("After", "0.0"));
    return Fields.success()
        .list("DeadLetterList", "DeadLetter", letters.stream().map(WebhookOperations::fields));
  }

  Fields redeliver(Request request) {
    int wanted =
        webhooks.redeliver(
            request.text("WebhookName"), Optional.ofNullable(request.optional("Cursor")));
    return Fields.success().put("DeadLetters", wanted);
  }

  private static Fields fields(WebhookView webhook) {
    return new Fields()
        .put("WebhookName", webhook.name())
        .put("Url", webhook.url())
        .put("Format", webhook.format())
        .put("AppId", webhook.appId())
        .put("CreatedBy", webhook.createdBy())
        .put("CreatedAt", WireTime.iso(webhook.createdAt()))
        .put("Cursor", webhook.cursor())
        .put("Failures", webhook.failures())
        .put("FailingSince", webhook.failingSince().map(WireTime::iso).orElse(null))
        .put("LastError", webhook.lastError())
        .put("DeadLetters", webhook.deadLetters());
  }

  private static Fields fields(DeadLetterView letter) {
    return new Fields()
        .put("Cursor", letter.cursor())
        .put("ChangeOrderId", letter.orderId())
        .put("Number", letter.number())
        .put("Error", letter.error())
        .put("DiedAt", WireTime.iso(letter.diedAt()))
        .put("Redelivering", letter.waits());
  }
}
