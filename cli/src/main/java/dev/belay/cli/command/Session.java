package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.ApiClient;
import dev.belay.cli.api.Credentials;
import dev.belay.cli.api.Json;
import dev.belay.cli.order.Order;
import dev.belay.cli.order.OrderWatch;
import dev.belay.cli.order.Palette;
import dev.belay.cli.order.Progress;
import dev.belay.cli.order.Status;
import dev.belay.cli.order.Summary;
import java.util.ArrayList;
import java.util.List;

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
    var order = watch().follow(orderId, progress());
    var lines = new ArrayList<String>();
    if (surroundings.columns() > 0) {
      lines.add(Summary.of(order));
    }
    lines.addAll(Summary.reasons(order));
    return new Result(ended(order, wanted) ? 0 : 1, order.json(), List.copyOf(lines));
  }

  private static boolean ended(Order order, Status wanted) {
    return wanted == Status.SUCCEEDED ? order.status().success() : order.status() == wanted;
  }

  private Progress progress() {
    if (json || surroundings.columns() == 0) {
      return Progress.lines(this::say);
    }
    var color = !noColor && surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
    var palette = new Palette(color, surroundings.unicode());
    return Progress.painted(surroundings.out(), palette, surroundings.columns());
  }

  @Override
  public void close() {
    api.close();
  }
}
