package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay user}. */
final class UserCommands {

  private UserCommands() {}

  @Command(
      name = "create",
      description = "Creates a user, who may do nothing until a policy is attached.")
  static final class Create extends ApiCommand {

    @Parameters(paramLabel = "USER", description = "a-z, 0-9, '.', '_', '-'; never given twice.")
    private String name = "";

    @Option(names = "--administrator", description = "May do everything, accounts included.")
    private boolean administrator;

    @Option(names = "--display-name", paramLabel = "NAME")
    private @Nullable String displayName;

    @Option(names = "--email", paramLabel = "ADDRESS")
    private @Nullable String email;

    @Option(names = "--phone", paramLabel = "NUMBER")
    private @Nullable String phone;

    Create(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var user =
          session
              .api()
              .call(
                  Operation.CREATE_USER,
                  new Arguments()
                      .with("UserName", name)
                      .with("Administrator", administrator ? "true" : null)
                      .with("DisplayName", displayName)
                      .with("Email", email)
                      .with("Phone", phone))
              .path("User");
      return Result.of(
          user,
          "user " + name,
          "to let it sign: belay key create " + name + " --file FILE",
          "to let it do something: belay policy attach POLICY --user " + name);
    }
  }

  @Command(name = "list", description = "Lists users.")
  static final class All extends ApiCommand {

    All(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var users =
          Json.items(session.api().call(Operation.LIST_USERS, new Arguments()), "UserList", "User");
      var table = new Table("USER", "KIND", "STATE", "KEYS", "GROUPS", "POLICIES");
      users.forEach(each ->
          table.row(
              each.path("UserName").asText(),
              each.path("Administrator").asBoolean() ? "administrator" : "user",
              each.path("Disabled").asBoolean() ? "disabled" : "enabled",
              each.path("Keys").asInt(),
              joined(each, "Groups"),
              joined(each, "Policies")));
      return Result.of(users, table);
    }
  }

  @Command(name = "show", description = "Shows a user with all that it was given.")
  static final class One extends ApiCommand {

    @Parameters(paramLabel = "USER")
    private String name = "";

    One(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      return shown(
          session
              .api()
              .call(Operation.SHOW_USER, new Arguments().with("UserName", name))
              .path("User"));
    }
  }

  /** {@code belay user disable} and {@code enable}. */
  @Command
  static final class Disable extends ApiCommand {

    @Parameters(paramLabel = "USER")
    private String name = "";

    private final boolean disable;

    Disable(Surroundings surroundings, boolean disable) {
      super(surroundings);
      this.disable = disable;
    }

    @Override
    Result run(Session session) {
      return shown(
          session
              .api()
              .call(
                  Operation.CHANGE_USER,
                  new Arguments().with("UserName", name).with("Disabled", disable))
              .path("User"));
    }
  }

  @Command(name = "delete", description = "Deletes a user with its keys; the name stays taken.")
  static final class Delete extends ApiCommand {

    @Parameters(paramLabel = "USER")
    private String name = "";

    Delete(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      session.api().call(Operation.DELETE_USER, new Arguments().with("UserName", name));
      return Result.of(Json.object().put("UserName", name), "deleted user " + name);
    }
  }

  private static Result shown(JsonNode user) {
    var table =
        new Table("USER", user.path("UserName").asText())
            .row("kind", user.path("Administrator").asBoolean() ? "administrator" : "user")
            .row("state", user.path("Disabled").asBoolean() ? "disabled" : "enabled")
            .row("display name", user.path("DisplayName").asText())
            .row("email", user.path("Email").asText())
            .row("phone", user.path("Phone").asText())
            .row("keys", user.path("Keys").asInt())
            .row("groups", joined(user, "Groups"))
            .row("policies", joined(user, "Policies"))
            .row("grants of EDAS", joined(user, "Grants"));
    return new Result(0, user, table.lines());
  }

  /** A list of texts on one line. */
  static String joined(JsonNode node, String list) {
    return items(node, list).stream().collect(Collectors.joining(", "));
  }

  private static List<String> items(JsonNode node, String list) {
    return StreamSupport.stream(node.path(list).path("Items").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }
}
