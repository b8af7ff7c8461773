package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command would do, host by host; of many that fare alike the first are named. */
final class PlanReport {

  /** Above so many instances, those that fare alike share a line. */
  private static final int MOST_LINES = 40;

  private static final int NAMED = 3;
  private static final int MOST_DIPS = 12;

  private final JsonNode plan;
  private final List<String> lines = new ArrayList<>();

  private PlanReport(JsonNode plan) {
    this.plan = plan;
  }

  /**
   * The plan in both languages.
   *
   * @param next the command that would do it
   */
  static Result of(JsonNode answer, String next) {
    var report = new PlanReport(answer.path("Plan"));
    report.write(next);
    return new Result(0, report.plan, report.lines);
  }

  /** What is the same of instances that fare alike. */
  private record Course(String batch, String from, String to, String what) {}

  private void write(String next) {
    lines.add("plan of " + plan.path("Act").asText() + ": nothing has been changed");
    var repeats = plan.path("RepeatsOrderId").asText("");
    if (!repeats.isEmpty()) {
      lines.add("order " + repeats + " does this already");
    }
    var batches = Json.items(plan, "BatchList", "Batch");
    Map<Course, List<String>> courses = new LinkedHashMap<>();
    for (var batch : batches) {
      gather(courses, batch.path("Number").asText(), Json.items(batch, "InstanceList", "Instance"));
    }
    gather(courses, "none", Json.items(plan, "StayList", "Instance"));
    lines.addAll(table(courses).lines());
    batches.stream().limit(MOST_DIPS).forEach(this::dip);
    if (batches.size() > MOST_DIPS) {
      deepest(batches);
    }
    var check = plan.path("Check").asText("");
    if (!check.isEmpty()) {
      lines.add("after each batch: " + check + "; else the order fails");
    }
    lines.add("to do it: " + next);
  }

  private static void gather(
      Map<Course, List<String>> courses, String batch, List<JsonNode> instances) {
    for (var each : instances) {
      var course =
          new Course(
              batch,
              each.path("FromVersion").asText("none"),
              each.path("ToVersion").asText("none"),
              what(each));
      courses.computeIfAbsent(course, any -> new ArrayList<>()).add(where(each));
    }
  }

  private static Table table(Map<Course, List<String>> courses) {
    var table = new Table("BATCH", "HOST", "NOW", "THEN", "WHAT HAPPENS");
    var many = courses.values().stream().mapToInt(List::size).sum() > MOST_LINES;
    courses.forEach((course, hosts) -> {
      var named = many && hosts.size() > NAMED ? hosts.subList(0, NAMED) : hosts;
      named.forEach(host -> row(table, course, host));
      if (named.size() < hosts.size()) {
        row(table, course, "and " + (hosts.size() - named.size()) + " more");
      }
    });
    return table;
  }

  private static void row(Table table, Course course, String host) {
    table.row(course.batch(), host, course.from(), course.to(), course.what());
  }

  private static String where(JsonNode instance) {
    var host = instance.path("HostName").asText("");
    var ip = instance.path("Ip").asText("");
    return host.equals(ip) || host.isEmpty() ? ip : host + " (" + ip + ")";
  }

  private static String what(JsonNode instance) {
    var reason = instance.path("Reason").asText("");
    var fate = fate(instance.path("Fate").asText(""), instance.path("Restarts").asBoolean());
    return reason.isEmpty() ? fate : fate + ": " + reason;
  }

  private static String fate(String fate, boolean restarts) {
    return switch (fate) {
      case "STAYS" -> "stays";
      case "GOES_BACK" -> restarts ? "goes back, restarts" : "goes back, no restart";
      case "MOVES" -> restarts ? "moves, restarts" : "moves, no restart";
      case "STARTS" -> "starts";
      case "STOPS" -> "stops";
      case "LEAVES" -> "leaves its host";
      default -> "unknown";
    };
  }

  private void dip(JsonNode batch) {
    lines.add("batch " + batch.path("Number").asInt() + ": " + sentence(batch));
    var groups = Json.items(batch, "GroupList", "Group");
    if (groups.size() > 1) {
      groups.forEach(group ->
          lines.add("  group " + group.path("GroupName").asText() + ": " + sentence(group)));
    }
  }

  private void deepest(List<JsonNode> batches) {
    var deepest = batches.getFirst();
    for (var batch : batches) {
      deepest = batch.path("Lowest").asInt() < deepest.path("Lowest").asInt() ? batch : deepest;
    }
    lines.add("and " + (batches.size() - MOST_DIPS) + " more batches; the deepest dip:");
    dip(deepest);
  }

  private static String sentence(JsonNode dip) {
    return dip.path("Disturbed").asInt()
        + " of "
        + dip.path("Healthy").asInt()
        + " healthy instances at the same time, "
        + dip.path("Lowest").asInt()
        + " stay";
  }
}
