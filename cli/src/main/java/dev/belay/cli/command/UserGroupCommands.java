package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay user-group}: not {@code belay group}, which is about deploy groups. */
final class UserGroupCommands {

  private UserGroupCommands() {}

  @Command(name = "create", description = "Creates a group of users, which share its policies.")
  static final class Create extends ApiCommand {

    @Parameters(paramLabel = "GROUP")
    private String name = "";

    @Option(names = "--description", paramLabel = "TEXT")
    private @Nullable String description;

    Create(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var group =
          session
              .api()
              .call(
                  Operation.CREATE_USER_GROUP,
                  new Arguments().with("UserGroupName", name).with("Description", description))
              .path("UserGroup");
      return Result.of(
          group,
          "user group " + name,
          "to fill it: belay user-group add " + name + " USER",
          "to let it do something: belay policy attach POLICY --user-group " + name);
    }
  }

  @Command(name = "list", description = "Lists groups with their members and policies.")
  static final class All extends ApiCommand {

    All(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var groups =
          Json.items(
              session.api().call(Operation.LIST_USER_GROUPS, new Arguments()),
              "UserGroupList",
              "UserGroup");
      var table = new Table("GROUP", "MEMBERS", "POLICIES", "DESCRIPTION");
      groups.forEach(each ->
          table.row(
              each.path("UserGroupName").asText(),
              UserCommands.joined(each, "Members"),
              UserCommands.joined(each, "Policies"),
              each.path("Description").asText()));
      return Result.of(groups, table);
    }
  }

  @Command(name = "delete", description = "Deletes a group; its policies no longer count.")
  static final class Delete extends ApiCommand {

    @Parameters(paramLabel = "GROUP")
    private String name = "";

    Delete(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      session.api().call(Operation.DELETE_USER_GROUP, new Arguments().with("UserGroupName", name));
      return Result.of(Json.object().put("UserGroupName", name), "deleted user group " + name);
    }
  }

  /** {@code belay user-group add} and {@code remove}. */
  @Command
  static final class Member extends ApiCommand {

    @Parameters(index = "0", paramLabel = "GROUP")
    private String name = "";

    @Parameters(index = "1", paramLabel = "USER")
    private String user = "";

    private final Operation operation;

    Member(Surroundings surroundings, Operation operation) {
      super(surroundings);
      this.operation = operation;
    }

    @Override
    Result run(Session session) {
      var group =
          session
              .api()
              .call(operation, new Arguments().with("UserGroupName", name).with("MemberName", user))
              .path("UserGroup");
      return Result.of(group, name + " has: " + UserCommands.joined(group, "Members"));
    }
  }
}
