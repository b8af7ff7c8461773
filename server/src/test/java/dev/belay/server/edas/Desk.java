package dev.belay.server.edas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.server.access.BodyDigest;
import dev.belay.server.access.Parameters;
import dev.belay.server.access.Visitor;
import dev.belay.server.accounts.Accounts;
import dev.belay.server.call.Caller;
import dev.belay.server.history.CloudEvents;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Calls operations by name, without HTTP around them. */
final class Desk {

  final Fakes fakes = new Fakes();
  final FakeEventLog events = new FakeEventLog();
  final Office office = new Office();
  final Accounts accounts = office.accounts;
  final Guard guard = office.guard;
  final Operations operations =
      new Operations(
          new Services(
              fakes,
              fakes,
              fakes,
              fakes,
              office.namespaces,
              office.tags,
              fakes,
              fakes,
              events,
              Samples::serverStatus,
              new CloudEvents("urn:belay:test"),
              office.webhooks,
              accounts,
              guard,
              new Site("belay", "")));

  /** What alice, who administers, is answered; names and values in turn. */
  ObjectNode answer(String name, String... parameters) {
    return handled(operation(name), visitor("alice"), parameters);
  }

  /** What a user is answered who may do no more than policies say. */
  ObjectNode answer(Visitor visitor, String name, String... parameters) {
    Operation operation = operation(name);
    guard.check(visitor, operation, request(operation, visitor, parameters));
    return handled(operation, visitor, parameters);
  }

  Operation operation(String name) {
    return operations.all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static Visitor visitor(String userName) {
    return new Visitor(new Caller(userName, "key", "10.0.0.9"), Optional.empty(), false);
  }

  private ObjectNode handled(Operation operation, Visitor visitor, String... parameters) {
    Answer answer = operation.handler().handle(request(operation, visitor, parameters));
    return ((Fields) answer).tree();
  }

  Request request(Operation operation, Visitor visitor, String... parameters) {
    TreeMap<String, String> values = new TreeMap<>();
    for (int at = 0; at < parameters.length; at += 2) {
      values.put(parameters[at], parameters[at + 1]);
    }
    return new Request(
        operation,
        new Parameters(values),
        new Request.Surroundings(
            visitor.caller(),
            guard.sight(visitor),
            "0B0833E2-2D99-C215-8E31-D3C9C20A0B26",
            "http://belay.example:8080",
            InputStream.nullInputStream(),
            new BodyDigest("", "1B2M2Y8AsgTpgAmY7PhCfg==", true),
            ""));
  }

  List<@Nullable Object> lastAsked() {
    return fakes.asked.getLast();
  }
}
