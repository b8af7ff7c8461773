package dev.belay.server.edas;

import dev.belay.server.access.AccessRefused;
import dev.belay.server.accounts.AuditLog;
import dev.belay.server.accounts.Deed;
import dev.belay.server.call.CallWatch;
import dev.belay.server.call.Caller;
import dev.belay.server.call.TraceParent;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request: what is known of it so far, for the log and the audit log. */
final class Visit {

  private static final Logger LOG = LoggerFactory.getLogger(Visit.class);
  private static final int FORBIDDEN = 403;
  private static final int LONGEST = 1024;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final String requestId;
  private final Optional<TraceParent> parent;
  private final TraceParent trace;
  private Optional<Operation> operation = Optional.empty();
  private Optional<Caller> caller = Optional.empty();
  private String resource = "";
  private boolean badSignature;

  /**
   * Begins.
   *
   * @param traceparent the header, or an empty text
   */
  Visit(String requestId, String traceparent) {
    this.requestId = requestId;
    this.parent = TraceParent.parse(traceparent);
    this.trace =
        new TraceParent(
            parent
                .map(TraceParent::traceId)
                .orElseGet(() -> requestId.replace("-", "").toLowerCase(Locale.ROOT)),
            TraceParent.spanOf(requestId));
  }

  /** This request, in the client's trace or in one of its own. */
  TraceParent trace() {
    return trace;
  }

  /** Those who read are too many to be traced, unless they ask for it. */
  CallWatch.Ended ended(int status) {
    var traced =
        caller.isPresent()
            && (parent.isPresent() || operation.filter(Operation::writes).isPresent());
    return new CallWatch.Ended(name(), status, Optional.of(trace).filter(any -> traced), parent);
  }

  String requestId() {
    return requestId;
  }

  void asksFor(Operation asked) {
    operation = Optional.of(asked);
  }

  void isFrom(Caller signer) {
    caller = Optional.of(signer);
  }

  /** Shortened, and on one line: it holds what the client sent. */
  void isAbout(String asked) {
    String line = CONTROL.matcher(asked).replaceAll("?");
    resource = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /** A request that is not let in names a key all the same. */
  void isRefused(AccessRefused refusal) {
    if (caller.isEmpty()) {
      caller = refusal.caller();
      badSignature = caller.isPresent();
    }
  }

  /** Lets a write begin; false when its nonce was used, on whichever node. */
  boolean begins(AuditLog audit, String nonce) {
    return audit.begin(deed(), nonce);
  }

  /** Tells the logs how it ended. */
  void ends(int status, String code, AuditLog audit) {
    LOG.info(
        "request {} {} by {} with {} from {} on {}: {} {}",
        requestId,
        name(),
        caller.map(Caller::userId).orElse("-"),
        caller.map(Caller::accessKeyId).orElse("-"),
        caller.map(Caller::source).orElse("-"),
        resource.isEmpty() ? "-" : resource,
        status,
        code);
    if (caller.isPresent() && isAudited(status)) {
      try {
        audit.end(deed(), status, code);
      } catch (RuntimeException e) {
        // What was done is done: the line above is what is left of it.
        LOG.error("request {} could not be written to the audit log", requestId, e);
      }
    }
  }

  private Deed deed() {
    return new Deed(caller.orElseThrow(), name(), resource, requestId);
  }

  private String name() {
    return operation.map(Operation::name).orElse("-");
  }

  private boolean isAudited(int status) {
    return operation.filter(Operation::writes).isPresent() || status == FORBIDDEN || badSignature;
  }
}
