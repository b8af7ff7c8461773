package dev.belay.server.webhooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Answers as a test wants it, and keeps what it has taken. */
final class Receiver implements Sender {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What became of the orders, as far as the events that were taken tell. */
  final List<String> taken = new ArrayList<>();

  int attempts;
  Function<String, Delivery> mood = became -> new Delivery.Taken();

  @Override
  public Delivery send(Letter letter) {
    attempts++;
    var became = became(letter);
    var delivery = mood.apply(became);
    if (delivery instanceof Delivery.Taken) {
      taken.add(became);
    }
    return delivery;
  }

  private static String became(Letter letter) {
    try {
      return JSON.readTree(letter.body()).at("/data/Became").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
