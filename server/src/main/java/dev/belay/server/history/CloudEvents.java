package dev.belay.server.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/** Events as CloudEvents 1.0, in JSON. */
public final class CloudEvents {

  private static final String TYPES = "dev.belay.";

  private final String source;

  /**
   * Makes them.
   *
   * @param source where they come from: with an event's id it names the event in all the world
   */
  public CloudEvents(String source) {
    this.source = source;
  }

  public ObjectNode of(EventView event, Origin origin) {
    var type = event.subject() + "." + event.what();
    var envelope = envelope(id(event), type.toLowerCase(Locale.ROOT), event.at(), event.orderId());
    envelope
        .putObject("data")
        .put("Cursor", event.cursor())
        .put("AppId", origin.appId())
        .put("Application", origin.application())
        .put("ChangeOrderId", event.orderId())
        .put("Number", event.number())
        .put("Actor", event.actor())
        .put("Subject", event.subject())
        .put("SubjectId", event.subjectId())
        .put("What", event.what())
        .put("Was", event.was())
        .put("Became", event.became())
        .put("Cause", event.cause())
        .put("Reason", event.reason())
        .put("Detail", event.detail())
        .put("Hash", event.hash());
    return envelope;
  }

  /** The same event has the same id, however often it is delivered. */
  public static String id(EventView event) {
    return event.orderId() + "." + event.number();
  }

  /** One that tells nothing, to see whether it arrives. */
  public ObjectNode test(String id, Instant at, String name) {
    var envelope = envelope(id, "webhook.test", at, name);
    envelope.putObject("data").put("WebhookName", name);
    return envelope;
  }

  private ObjectNode envelope(String id, String type, Instant at, String subject) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("specversion", "1.0")
        .put("id", id)
        .put("source", source)
        .put("type", TYPES + type)
        .put("subject", subject)
        .put("time", at.toString())
        .put("datacontenttype", "application/json");
  }
}
