package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay audit}. */
@Command(
    name = "audit",
    description = "Shows who did what and who was refused, newest first; kept for 400 days.")
final class Audit extends ApiCommand {

  private static final int LARGEST_PAGE = 1000;

  @Option(names = "--user", paramLabel = "USER", description = "Only of that user.")
  private @Nullable String user;

  @Option(names = "--operation", paramLabel = "NAME", description = "Such as AbortChangeOrder.")
  private @Nullable String operation;

  @Option(names = "--resource", paramLabel = "TEXT", description = "Whose resource has that in it.")
  private @Nullable String resource;

  @Option(names = "--refused", description = "Only what was refused.")
  private boolean refused;

  @Option(names = "--since", paramLabel = "TIME", description = "Such as 2026-11-22T04:23:58Z.")
  private @Nullable String since;

  @Option(names = "--before", paramLabel = "ID", description = "Older than the line with that id.")
  private @Nullable String before;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many lines (default 100).")
  private int limit;

  Audit(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    var lines = new ArrayList<JsonNode>();
    var next = before;
    do {
      var page = page(session, next, Math.min(LARGEST_PAGE, limit - lines.size()));
      lines.addAll(Json.items(page, "AuditList", "Audit"));
      next = page.path("Next").asText("");
    } while (!next.isEmpty() && lines.size() < limit);
    var table = new Table("AT", "USER", "OPERATION", "CODE", "RESOURCE", "FROM", "KEY", "ID");
    lines.forEach(each -> row(table, each));
    return Result.of(List.copyOf(lines), table);
  }

  private JsonNode page(Session session, @Nullable String next, int size) {
    return session
        .api()
        .call(
            Operation.LIST_AUDIT,
            new Arguments()
                .with("ByUser", user)
                .with("OfOperation", operation)
                .with("Containing", resource)
                .with("Refused", refused ? "true" : null)
                .with("Since", since)
                .with("Before", next)
                .with("PageSize", size));
  }

  private static void row(Table table, JsonNode line) {
    table.row(
        line.path("At").asText(),
        line.path("UserName").asText(),
        line.path("Operation").asText(),
        line.path("Code").asText(),
        line.path("Resource").asText(),
        line.path("Source").asText(),
        line.path("AccessKeyId").asText(),
        line.path("AuditId").asText());
  }
}
