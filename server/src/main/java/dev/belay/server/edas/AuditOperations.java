package dev.belay.server.edas;

import dev.belay.server.accounts.AuditLog;
import dev.belay.server.call.Refused;
import java.time.DateTimeException;
import java.time.Instant;

/** The log of who did what. */
final class AuditOperations {

  private final AuditLog audit;

  AuditOperations(AuditLog audit) {
    this.audit = audit;
  }

  Fields list(Request request) {
    AuditLog.Page page =
        audit.find(
            new AuditLog.Wanted(
                request.text("ByUser", ""),
                request.text("OfOperation", ""),
                request.text("Containing", ""),
                request.flag("Refused", false),
                since(request.text("Since", "1970-01-01T00:00:00Z")),
                request.text("Before", "")),
            request.number("PageSize", 100));
    return Fields.success()
        .list("AuditList", "Audit", page.lines().stream().map(AuditOperations::fields))
        .put("Next", page.next().orElse(null));
  }

  private static Instant since(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw Refused.parameter("Since", "\"" + text + "\" is no time such as 2026-11-22T04:23:58Z.");
    }
  }

  private static Fields fields(AuditLog.View line) {
    return new Fields()
        .put("AuditId", line.id())
        .put("At", WireTime.iso(line.at()))
        .put("UserName", line.userName())
        .put("AccessKeyId", line.accessKeyId())
        .put("Operation", line.operation())
        .put("Resource", line.resource())
        .put("Source", line.source())
        .put("Status", line.status())
        .put("Code", line.code())
        .put("RequestId", line.requestId());
  }
}
