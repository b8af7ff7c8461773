package dev.belay.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.ReceivedSignature;
import dev.belay.cli.command.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A command line in a test: what it printed, and how it ended. */
final class TestLine {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Surroundings surroundings;

  TestLine(FakeServer server) {
    this(server.endpoint(), 0);
  }

  TestLine(String endpoint, int columns) {
    this(endpoint, columns, new FakeKeyboard());
  }

  TestLine(String endpoint, int columns, FakeKeyboard keyboard) {
    this(endpoint, columns, keyboard, InstantSource.fixed(Instant.parse("2026-11-22T04:00:00Z")));
  }

  TestLine(String endpoint, int columns, FakeKeyboard keyboard, InstantSource clock) {
    surroundings =
        new Surroundings(
            Map.of(
                "BELAY_ENDPOINT", endpoint,
                "BELAY_ACCESS_KEY_ID", ReceivedSignature.ID,
                "BELAY_ACCESS_KEY_SECRET", ReceivedSignature.SECRET),
            "ann",
            Path.of("/home/ann"),
            Path.of("/checkout"),
            new PrintWriter(out),
            new PrintWriter(err),
            columns,
            true,
            clock,
            keyboard,
            keyboard);
  }

  int run(String... arguments) {
    return Cli.run(surroundings, arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** The last line of standard output. */
  JsonNode json() {
    return json(out());
  }

  /** Every line of standard output. */
  List<JsonNode> jsonLines() {
    return out().lines().map(TestLine::json).toList();
  }

  JsonNode errorJson() {
    return json(err());
  }

  private static JsonNode json(String text) {
    try {
      return Json.read(
          text.lines().reduce("", (one, next) -> next).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
