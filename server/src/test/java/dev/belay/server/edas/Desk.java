package dev.belay.server.edas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.server.access.BodyDigest;
import dev.belay.server.access.Parameters;
import dev.belay.server.call.Caller;
import java.io.InputStream;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Calls operations by name, without HTTP around them. */
final class Desk {

  final Fakes fakes = new Fakes();
  final FakeEventLog events = new FakeEventLog();
  final Operations operations =
      new Operations(fakes, fakes, fakes, fakes, fakes, events, new Site("belay", ""));

  /** Names and values in turn. */
  ObjectNode answer(String name, String... parameters) {
    Operation operation =
        operations.all().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    TreeMap<String, String> values = new TreeMap<>();
    for (int at = 0; at < parameters.length; at += 2) {
      values.put(parameters[at], parameters[at + 1]);
    }
    Request.Surroundings surroundings =
        new Request.Surroundings(
            new Caller("alice", "key", "10.0.0.9"),
            "0B0833E2-2D99-C215-8E31-D3C9C20A0B26",
            "http://belay.example:8080",
            InputStream.nullInputStream(),
            new BodyDigest("", "1B2M2Y8AsgTpgAmY7PhCfg==", true));
    Request request = new Request(operation, new Parameters(values), surroundings);
    return operation.handler().handle(request).tree();
  }

  List<@Nullable Object> lastAsked() {
    return fakes.asked.getLast();
  }
}
