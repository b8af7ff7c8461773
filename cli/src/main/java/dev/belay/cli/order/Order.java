package dev.belay.cli.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Json;
import java.util.List;
import java.util.stream.Stream;

/** A change order as the server shows it. */
public record Order(
    String id,
    String type,
    Status status,
    String message,
    boolean aborting,
    boolean supportRollback,
    String description,
    List<Batch> batches,
    JsonNode json) {

  public Order {
    batches = List.copyOf(batches);
  }

  /** From the Order object of {@code GET /belay/v1/order}. */
  public static Order of(JsonNode json) {
    return new Order(
        json.path("Id").asText(""),
        json.path("Type").asText(""),
        Status.of(json.path("Status").asText("")),
        json.path("Message").asText(""),
        json.path("Aborting").asBoolean(false),
        json.path("SupportRollback").asBoolean(false),
        json.path("Description").asText(""),
        Json.items(json, "BatchList", "Batch").stream().map(Batch::of).toList(),
        json);
  }

  /** Whether each batch waits for a person. */
  boolean manual() {
    return json.path("Manual").asBoolean(false);
  }

  public Stream<Task> tasks() {
    return batches.stream().flatMap(batch -> batch.tasks().stream());
  }

  /** The batch that waits for a person, or that would be next. */
  public java.util.Optional<Batch> nextBatch() {
    return Stream.of(Status.WAIT_MANUAL, Status.WAIT_AUTO, Status.READY)
        .flatMap(status -> batches.stream().filter(batch -> batch.status() == status))
        .findFirst();
  }
}
