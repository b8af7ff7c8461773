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
import picocli.CommandLine.Parameters;

/** {@code belay webhook}: who is told what happens. */
final class WebhookCommands {

  private WebhookCommands() {}

  @Command(
      name = "create",
      description = "Tells a URL what happens from now on; the secret is shown this once.")
  static final class Create extends ApiCommand {

    @Parameters(paramLabel = "NAME", description = "Of a-z, 0-9, '.', '_' and '-'.")
    private String name = "";

    @Parameters(paramLabel = "URL", description = "https, except to hosts in --webhook-hosts.")
    private String url = "";

    @Option(names = "--app", paramLabel = "APP", description = "Only of this application.")
    private @Nullable String application;

    @Option(
        names = "--chat",
        description = "One line of text, {\"text\": …}, as Slack and others take it.")
    private boolean chat;

    Create(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var arguments =
          new Arguments()
              .with("WebhookName", name)
              .with("Url", url)
              .with("Format", chat ? "CHAT" : "CLOUDEVENTS")
              .with(
                  "AppId", application == null ? null : session.names().applicationId(application));
      var made = session.api().call(Operation.CREATE_WEBHOOK, arguments).path("Webhook");
      return Result.of(
          made,
          "webhook " + name,
          "its secret, which is not shown again: " + made.path("Secret").asText(),
          "to see whether it arrives: belay webhook test " + name);
    }
  }

  @Command(name = "list", description = "Lists webhooks, and how they go.")
  static final class All extends ApiCommand {

    All(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var webhooks =
          Json.items(
              session.api().call(Operation.LIST_WEBHOOKS, new Arguments()),
              "WebhookList",
              "Webhook");
      var table = new Table("WEBHOOK", "URL", "FORMAT", "STATE", "DEAD LETTERS");
      webhooks.forEach(each ->
          table.row(
              each.path("WebhookName").asText(),
              each.path("Url").asText(),
              each.path("Format").asText(),
              state(each),
              each.path("DeadLetters").asInt()));
      return Result.of(webhooks, table);
    }
  }

  private static String state(JsonNode webhook) {
    return webhook.has("FailingSince")
        ? "failing since " + webhook.path("FailingSince").asText()
        : "fine";
  }

  @Command(name = "show", description = "Shows a webhook, and why it fails if it does.")
  static final class One extends ApiCommand {

    @Parameters(paramLabel = "NAME")
    private String name = "";

    One(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var webhook =
          session
              .api()
              .call(Operation.SHOW_WEBHOOK, new Arguments().with("WebhookName", name))
              .path("Webhook");
      return new Result(0, webhook, lines(webhook));
    }

    private static List<String> lines(JsonNode webhook) {
      var lines =
          new ArrayList<>(
              List.of(
                  webhook.path("WebhookName").asText() + " → " + webhook.path("Url").asText(),
                  "format " + webhook.path("Format").asText() + ", " + state(webhook),
                  "delivered up to " + webhook.path("Cursor").asText()));
      if (webhook.has("FailingSince")) {
        lines.add(
            webhook.path("Failures").asInt() + " failures: " + webhook.path("LastError").asText());
      }
      if (webhook.path("DeadLetters").asInt() > 0) {
        lines.add(
            webhook.path("DeadLetters").asInt()
                + " dead letters: belay webhook dead-letters "
                + webhook.path("WebhookName").asText());
      }
      return lines;
    }
  }

  @Command(name = "delete", description = "Deletes a webhook, and what it did not deliver.")
  static final class Delete extends ApiCommand {

    @Parameters(paramLabel = "NAME")
    private String name = "";

    Delete(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      session.api().call(Operation.DELETE_WEBHOOK, new Arguments().with("WebhookName", name));
      return Result.of(Json.object().put("WebhookName", name), "deleted webhook " + name);
    }
  }

  @Command(
      name = "test",
      description = "Sends an event that tells nothing; exit 1 when it does not arrive.")
  static final class Test extends ApiCommand {

    @Parameters(paramLabel = "NAME")
    private String name = "";

    Test(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var tried =
          session.api().call(Operation.TEST_WEBHOOK, new Arguments().with("WebhookName", name));
      var arrived = tried.path("Delivered").asBoolean();
      var said = arrived ? "it arrived" : "it did not arrive: " + tried.path("Reason").asText();
      return new Result(arrived ? 0 : 1, tried, List.of(said));
    }
  }
}
