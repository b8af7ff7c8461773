package dev.belay.core.ram;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Policies and questions in few words; single quotes stand for double ones. */
final class Asked {

  static final String SHOP =
      "acs:edas:cn-hangzhou:1234:namespace/cn-hangzhou:prod/application/shop";
  static final Circumstances PLAIN =
      new Circumstances("10.1.2.3", Instant.parse("2026-11-26T09:30:00.750Z"), false);

  private Asked() {}

  static Policy policy(String... statements) {
    return Policy.parse(
        quoted("{'Version':'1','Statement':[" + String.join(",", statements) + "]}"));
  }

  static String quoted(String text) {
    return text.replace('\'', '"');
  }

  static String allow(String action, String resource) {
    return statement("Allow", "Action", action, "Resource", resource);
  }

  static String deny(String action, String resource) {
    return statement("Deny", "Action", action, "Resource", resource);
  }

  static String statement(
      String effect, String actionKey, String action, String resourceKey, String resource) {
    return "{'Effect':'%s','%s':%s,'%s':%s}"
        .formatted(effect, actionKey, list(action), resourceKey, list(resource));
  }

  /** A text with spaces in it is several. */
  private static String list(String texts) {
    return texts.indexOf(' ') < 0
        ? "'" + texts + "'"
        : "['" + String.join("','", texts.split(" ", -1)) + "']";
  }

  /** One letter: A allowed, D denied, N not allowed. */
  static String answer(String action, String resource, Policy... policies) {
    List<Attached> attached = new ArrayList<>();
    for (Policy each : policies) {
      attached.add(new Attached("policy-" + attached.size(), each));
    }
    return switch (Evaluation.decide(attached, new Question(action, resource, PLAIN))) {
      case Decision.Allowed _ -> "A";
      case Decision.Denied _ -> "D";
      case Decision.NotAllowed _ -> "N";
    };
  }
}
