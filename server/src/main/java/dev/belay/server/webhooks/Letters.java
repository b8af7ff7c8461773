package dev.belay.server.webhooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.server.access.SecretBox;
import dev.belay.server.history.CloudEvents;
import dev.belay.server.history.EventView;
import dev.belay.server.history.Origin;
import dev.belay.server.store.EventRow;
import dev.belay.server.store.WebhookFormat;
import dev.belay.server.store.WebhookRow;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Writes and signs what a webhook's receiver is sent. */
final class Letters {

  private final CloudEvents events;
  private final SecretBox secrets;
  private final InstantSource wall;

  /**
   * Writes letters.
   *
   * @param wall the machine's clock: receivers compare the signature's time with theirs
   */
  Letters(CloudEvents events, SecretBox secrets, InstantSource wall) {
    this.events = events;
    this.secrets = secrets;
    this.wall = wall;
  }

  /** Who may open a secret. */
  static String owner(String webhookId) {
    return "webhook " + webhookId;
  }

  /** Empty for an event that this webhook's receiver is not told. */
  Optional<Letter> of(WebhookRow webhook, EventRow event, Origin origin) {
    if (webhook.appId() != null && !webhook.appId().equals(origin.appId())) {
      return Optional.empty();
    }
    var view = EventView.of(event);
    return switch (webhook.format()) {
      case CLOUDEVENTS ->
          Optional.of(letter(webhook, CloudEvents.id(view), events.of(view, origin)));
      case CHAT ->
          Wording.of(event, origin).map(said -> letter(webhook, CloudEvents.id(view), text(said)));
    };
  }

  Letter test(WebhookRow webhook, Instant at) {
    var id = "test-" + UUID.randomUUID();
    var body =
        switch (webhook.format()) {
          case CLOUDEVENTS -> events.test(id, at, webhook.name());
          case CHAT -> text("Belay's webhook " + webhook.name() + " works.");
        };
    return letter(webhook, id, body);
  }

  private static ObjectNode text(String said) {
    return JsonNodeFactory.instance.objectNode().put("text", said);
  }

  private Letter letter(WebhookRow webhook, String id, ObjectNode content) {
    var body = content.toString();
    var secret = secrets.decrypt(webhook.secret(), owner(webhook.id()));
    var headers = Signing.headers(secret, id, wall.instant(), body);
    headers.put(
        "content-type",
        webhook.format() == WebhookFormat.CHAT
            ? "application/json; charset=utf-8"
            : "application/cloudevents+json; charset=utf-8");
    return new Letter(URI.create(webhook.url()), headers, body);
  }
}
