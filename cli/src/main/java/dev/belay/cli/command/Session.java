package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.ApiClient;
import dev.belay.cli.api.Credentials;
import dev.belay.cli.api.Json;
import dev.belay.cli.order.OrderWatch;
import dev.belay.cli.order.Painting;
import dev.belay.cli.order.Palette;
import dev.belay.cli.order.Progress;
import dev.belay.cli.order.Status;
import java.time.InstantSource;

/** A server at hand for the length of one command. */
final class Session implements AutoCloseable {

  private final Surroundings surroundings;
  private final boolean json;
  private final boolean noColor;
  private final ApiClient api;

  Session(Surroundings surroundings, Credentials credentials, boolean json, boolean noColor) {
    this.surroundings = surroundings;
    this.json = json;
    this.noColor = noColor;
    this.api = new ApiClient(credentials, surroundings.clock());
  }

  ApiClient api() {
    return api;
  }

  Names names() {
    return new Names(api);
  }

  OrderWatch watch() {
    return new OrderWatch(
        api, surroundings.clock(), surroundings.pause(), OrderWatch.Rhythm.PEOPLE);
  }

  OrderWatch.Pause pause() {
    return surroundings.pause();
  }

  /** Says something while the work goes on; beside the result, when that is JSON. */
  void say(String line) {
    var out = json ? surroundings.err() : surroundings.out();
    out.println(line);
    out.flush();
  }

  /** Shows one of many results as it comes, in the language that was asked for. */
  void show(JsonNode item, String line) {
    surroundings.out().println(json ? Json.write(item) : line);
    surroundings.out().flush();
  }

  /** Says something beside the results. */
  void note(String line) {
    surroundings.err().println(line);
    surroundings.err().flush();
  }

  /** An order that was just given: its id, or the whole of it when it is to be watched. */
  Result ordered(String orderId, boolean watch, Status wanted) {
    if (watch) {
      return follow(orderId, wanted);
    }
    return Result.of(
        Json.object().put("ChangeOrderId", orderId),
        "order " + orderId,
        "to see it move: belay watch " + orderId);
  }

  /** Shows an order until it is over; success is the wanted end. */
  Result follow(String orderId, Status wanted) {
    return new Watching(this).follow(orderId, wanted);
  }

  Keyboard keyboard() {
    return surroundings.keyboard();
  }

  /** Whether there is a terminal to paint on. */
  boolean paints() {
    return !json && surroundings.columns() > 0;
  }

  /** Whether a person looks on who can be asked. */
  boolean attended() {
    return paints() && keyboard().attended();
  }

  /** Writes a question; its answer is typed behind it. */
  void ask(String question) {
    surroundings.out().print(question);
    surroundings.out().flush();
  }

  Progress progress() {
    return paints()
        ? Progress.painted(surroundings.out(), palette(), surroundings.columns())
        : Progress.changes(change -> show(change.json(), change.line()));
  }

  Painting painting() {
    return new Painting(surroundings.out());
  }

  private Palette palette() {
    var color = !noColor && surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
    return new Palette(color, surroundings.unicode());
  }

  int columns() {
    return surroundings.columns();
  }

  InstantSource clock() {
    return surroundings.clock();
  }

  @Override
  public void close() {
    api.close();
  }
}
