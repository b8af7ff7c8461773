package dev.belay.server.webhooks;

import java.net.URI;
import java.util.Map;

/** What is sent to a receiver. */
record Letter(URI to, Map<String, String> headers, String body) {

  Letter {
    headers = Map.copyOf(headers);
  }
}
