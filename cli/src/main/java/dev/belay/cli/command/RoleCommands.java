package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay role}: what temporary credentials stand for. */
final class RoleCommands {

  private RoleCommands() {}

  @Command(name = "create", description = "Creates a role, to which policies are attached.")
  static final class Create extends ApiCommand {

    @Parameters(paramLabel = "ROLE")
    private String name = "";

    Create(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var role =
          session
              .api()
              .call(Operation.CREATE_ROLE, new Arguments().with("RoleName", name))
              .path("Role");
      return Result.of(
          role,
          "role " + name,
          "to let it do something: belay policy attach POLICY --role " + name,
          "to use it: belay key temporary --role " + name);
    }
  }

  @Command(name = "list", description = "Lists roles, EDAS's among them.")
  static final class All extends ApiCommand {

    All(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var roles =
          Json.items(session.api().call(Operation.LIST_ROLES, new Arguments()), "RoleList", "Role");
      var table = new Table("ROLE", "ID", "POLICIES", "ACTIONS OF EDAS");
      roles.forEach(each ->
          table.row(
              each.path("RoleName").asText(),
              each.path("RoleId").asInt(),
              UserCommands.joined(each, "Policies"),
              UserCommands.joined(each, "Actions")));
      return Result.of(roles, table);
    }
  }

  @Command(name = "delete", description = "Deletes a role; temporary keys of it end.")
  static final class Delete extends ApiCommand {

    @Parameters(paramLabel = "ROLE")
    private String name = "";

    Delete(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      session.api().call(Operation.REMOVE_ROLE, new Arguments().with("RoleName", name));
      return Result.of(Json.object().put("RoleName", name), "deleted role " + name);
    }
  }
}
