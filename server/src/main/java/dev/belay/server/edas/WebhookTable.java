package dev.belay.server.edas;

import static dev.belay.server.edas.Operation.delete;
import static dev.belay.server.edas.Operation.get;
import static dev.belay.server.edas.Operation.post;
import static dev.belay.server.edas.Parameter.id;
import static dev.belay.server.edas.Parameter.text;

import dev.belay.server.webhooks.Webhooks;
import java.util.List;

/** Who is told of events: an extension, EDAS has no such thing. */
final class WebhookTable {

  private static final String READ = "edas:ReadWebhook";
  private static final String MANAGE = "edas:ManageWebhook";
  private static final String BASE = "/belay/v1/webhooks";
  private static final Parameter NAME = text("WebhookName", 64).needed();
  private static final String CURSOR = "\\d{1,18}\\.\\d{1,9}";

  private WebhookTable() {}

  static List<Operation> webhooks(Webhooks webhooks) {
    WebhookOperations of = new WebhookOperations(webhooks);
    return List.of(
        get("ListWebhooks", BASE, READ, of::list),
        post("CreateWebhook", BASE, MANAGE, of::create)
            .with(NAME, text("Url", 2048).needed(), id("AppId", "an application"))
            .with(text("Format", "CLOUDEVENTS|CHAT", "CLOUDEVENTS or CHAT")),
        get("ShowWebhook", BASE + "/show", READ, of::show).with(NAME),
        delete("DeleteWebhook", BASE, MANAGE, of::delete).with(NAME),
        post("TestWebhook", BASE + "/test", MANAGE, of::test).with(NAME),
        get("ListDeadLetters", BASE + "/dead-letters", READ, of::deadLetters)
            .with(NAME, text("After", CURSOR, "the cursor of a dead letter")),
        post("RedeliverDeadLetters", BASE + "/redeliver", MANAGE, of::redeliver)
            .with(NAME, text("Cursor", CURSOR, "the cursor of a dead letter")));
  }
}
