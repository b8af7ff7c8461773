package dev.belay.server.store;

/** How a webhook's receiver wants to be told. */
public enum WebhookFormat {
  /** CloudEvents 1.0, in structured mode. */
  CLOUDEVENTS,
  /** One line of text for people, as chats take it. */
  CHAT
}
