package dev.belay.server.edas;

import static dev.belay.server.edas.Parameter.integer;
import static dev.belay.server.edas.Parameter.text;

import dev.belay.server.evidence.AskedCheck;
import dev.belay.server.evidence.BatchCheck;
import dev.belay.server.evidence.Probe;
import dev.belay.server.views.EvidenceView;
import org.jspecify.annotations.Nullable;

/** What is measured after a batch, on the wire. */
final class CheckFields {

  private CheckFields() {}

  static Parameter[] parameters() {
    return new Parameter[] {
      text("CheckKind", "http|prometheus|none", "http, prometheus or none"),
      text("CheckUrl", 2048),
      text("CheckQuery", 2048),
      text("CheckBound", 64),
      integer("CheckStatus", 100, 599),
      text("CheckBody", 2048),
      integer("CheckTimeoutSeconds", 1, 60),
      integer("CheckIntervalSeconds", 1, 3600),
      integer("CheckTimes", 1, 100),
      integer("CheckFailures", 1, 100),
      integer("CheckDeadlineSeconds", 1, 86_400)
    };
  }

  static AskedCheck asked(Request request) {
    return new AskedCheck(
        request.optional("CheckKind"),
        request.optional("CheckUrl"),
        request.optional("CheckQuery"),
        request.optional("CheckBound"),
        request.optionalNumber("CheckStatus"),
        request.optional("CheckBody"),
        request.optionalNumber("CheckTimeoutSeconds"),
        request.optionalNumber("CheckIntervalSeconds"),
        request.optionalNumber("CheckTimes"),
        request.optionalNumber("CheckFailures"),
        request.optionalNumber("CheckDeadlineSeconds"));
  }

  /** Under the names of the parameters, and once for people; nothing where there is none. */
  static Fields add(Fields fields, @Nullable BatchCheck check) {
    if (check == null) {
      return fields;
    }
    switch (check.probe()) {
      case Probe.Http probe ->
          fields
              .put("CheckKind", "http")
              .put("CheckUrl", probe.url())
              .put("CheckStatus", probe.status())
              .put("CheckBody", probe.body().isEmpty() ? null : probe.body());
      case Probe.Prometheus probe ->
          fields
              .put("CheckKind", "prometheus")
              .put("CheckUrl", probe.url())
              .put("CheckQuery", probe.query())
              .put("CheckBound", probe.bound().toString());
    }
    return fields
        .put("CheckTimeoutSeconds", check.timeoutSeconds())
        .put("CheckIntervalSeconds", check.intervalSeconds())
        .put("CheckTimes", check.times())
        .put("CheckFailures", check.failures())
        .put("CheckDeadlineSeconds", check.deadlineSeconds())
        .put("Check", check.toString());
  }

  static Fields evidence(EvidenceView evidence) {
    return new Fields()
        .put("State", evidence.state().name())
        .put("Held", evidence.held())
        .put("Times", evidence.times())
        .put("Failed", evidence.failed())
        .put("Failures", evidence.failures())
        .put("Result", evidence.result() == null ? null : evidence.result().name())
        .put("Found", evidence.found())
        .put("MeasuredAt", WireTime.iso(evidence.measuredAt()))
        .put("Until", WireTime.iso(evidence.until()));
  }
}
