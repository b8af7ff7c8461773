package dev.belay.server.edas;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.server.access.BodyDigest;
import dev.belay.server.access.Parameters;
import dev.belay.server.access.Visitor;
import dev.belay.server.accounts.AuditLog;
import dev.belay.server.call.Refused;
import dev.belay.server.views.Whereabouts.Kind;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The operations of the API without the wire, for those who came in by another door: the same
 * parameters, the same rules, the same lines in the audit log.
 */
public final class Calls {

  private final Operations operations;
  private final Guard guard;
  private final AuditLog audit;
  private final Supplier<UUID> requestIds;

  public Calls(Operations operations, Guard guard, AuditLog audit, Supplier<UUID> requestIds) {
    this.operations = operations;
    this.guard = guard;
    this.audit = audit;
    this.requestIds = requestIds;
  }

  /** Does it, or refuses with why not. */
  public JsonNode call(Visitor visitor, String operation, Map<String, String> parameters) {
    return audited(visitor, operation, parameters, true);
  }

  /** Refuses what the visitor may not do; nothing is done. */
  public void check(Visitor visitor, String operation, Map<String, String> parameters) {
    audited(visitor, operation, parameters, false);
  }

  private JsonNode audited(
      Visitor visitor, String name, Map<String, String> parameters, boolean handle) {
    Visit visit = new Visit(requestIds.get().toString().toUpperCase(Locale.ROOT), "");
    Operation operation = operations.named(name);
    visit.asksFor(operation);
    visit.isFrom(visitor.caller());
    try {
      Visitor traced =
          new Visitor(visitor.caller().in(visit.trace()), visitor.session(), visitor.secure());
      Request request = request(operation, traced, parameters, visit.requestId());
      visit.isAbout(guard.resource(operation, request));
      guard.check(visitor, operation, request);
      if (!handle) {
        return Fields.success().tree();
      }
      if (operation.writes() && !visit.begins(audit, visit.requestId())) {
        throw new IllegalStateException("the request's id was used before");
      }
      JsonNode answer = fields(operation.handler().handle(request));
      visit.ends(200, "OK", audit);
      return answer;
    } catch (RuntimeException e) {
      WireError error = WireErrors.of(e);
      visit.ends(error.status(), error.code(), audit);
      throw e;
    }
  }

  private static JsonNode fields(Answer answer) {
    return switch (answer) {
      case Fields fields -> fields.tree();
      case EventFeed feed -> throw new IllegalStateException("a stream is for the wire alone");
    };
  }

  /** Whether the visitor may do it; asking is not written down. */
  public boolean may(Visitor visitor, String name, Map<String, String> parameters) {
    Operation operation = operations.named(name);
    try {
      guard.check(visitor, operation, request(operation, visitor, parameters, ""));
      return true;
    } catch (Refused e) {
      return false;
    }
  }

  /** The same for what is about a batch or an instance: they lie where their order does. */
  public boolean mayInOrder(Visitor visitor, String name, String orderId) {
    return guard.may(visitor, operations.named(name).permission(), Kind.ORDER, orderId);
  }

  /** What the visitor may see of lists. */
  public Sight sight(Visitor visitor) {
    return guard.sight(visitor);
  }

  /** What someone is told of a failure: the words of the API. */
  public WireError explain(RuntimeException cause) {
    return WireErrors.of(cause);
  }

  private Request request(
      Operation operation, Visitor visitor, Map<String, String> parameters, String requestId) {
    return new Request(
        operation,
        new Parameters(new TreeMap<>(parameters)),
        new Request.Surroundings(
            visitor.caller(),
            guard.sight(visitor),
            requestId,
            "",
            InputStream.nullInputStream(),
            new BodyDigest("", "", true),
            ""));
  }
}
