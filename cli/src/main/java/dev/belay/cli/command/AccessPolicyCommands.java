package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay policy}: who may do what. */
final class AccessPolicyCommands {

  private AccessPolicyCommands() {}

  @Command(
      name = "create",
      description = "Creates a policy from a file, or replaces what the one of that name says.")
  static final class Create extends ApiCommand {

    @Parameters(index = "0", paramLabel = "NAME")
    private String name = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "RAM's JSON.")
    private Path file = Path.of("");

    @Option(names = "--description", paramLabel = "TEXT")
    private @Nullable String description;

    Create(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var policy =
          session
              .api()
              .call(
                  Operation.PUT_POLICY,
                  new Arguments()
                      .with("PolicyName", name)
                      .with("PolicyDocument", PolicyFile.read(file))
                      .with("Description", description))
              .path("Policy");
      return Result.of(
          policy,
          "policy " + name + ", version " + policy.path("Version").asInt(),
          "to let it count: belay policy attach " + name + " --user USER");
    }
  }

  @Command(name = "list", description = "Lists policies, the system's first.")
  static final class All extends ApiCommand {

    All(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var policies =
          Json.items(
              session.api().call(Operation.LIST_POLICIES, new Arguments()), "PolicyList", "Policy");
      var table = new Table("POLICY", "VERSION", "ATTACHED TO", "DESCRIPTION");
      policies.forEach(each ->
          table.row(
              each.path("PolicyName").asText(),
              each.path("System").asBoolean() ? "system" : each.path("Version").asText(),
              UserCommands.joined(each, "AttachedTo"),
              each.path("Description").asText()));
      return Result.of(policies, table);
    }
  }

  @Command(name = "show", description = "Shows what a policy says, and for whom it counts.")
  static final class One extends ApiCommand {

    @Parameters(paramLabel = "NAME")
    private String name = "";

    One(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var policy =
          session
              .api()
              .call(Operation.SHOW_POLICY, new Arguments().with("PolicyName", name))
              .path("Policy");
      return Result.of(
          policy,
          policy.path("PolicyDocument").asText().stripTrailing(),
          "attached to: " + UserCommands.joined(policy, "AttachedTo"));
    }
  }

  @Command(name = "delete", description = "Deletes a policy that is attached to nobody.")
  static final class Delete extends ApiCommand {

    @Parameters(paramLabel = "NAME")
    private String name = "";

    Delete(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      session.api().call(Operation.DELETE_POLICY, new Arguments().with("PolicyName", name));
      return Result.of(Json.object().put("PolicyName", name), "deleted policy " + name);
    }
  }

  /** {@code belay policy attach} and {@code detach}. */
  @Command
  static final class Attach extends ApiCommand {

    /** To whom. */
    static final class Holder {

      @Option(names = "--user", paramLabel = "USER")
      private @Nullable String user;

      @Option(names = "--user-group", paramLabel = "GROUP", description = "All its members.")
      private @Nullable String group;

      @Option(
          names = "--role",
          paramLabel = "ROLE",
          description = "Temporary credentials of that role.")
      private @Nullable String role;

      private String type() {
        return user != null ? "USER" : group != null ? "GROUP" : "ROLE";
      }

      private String name() {
        return user != null ? user : group != null ? group : role != null ? role : "";
      }
    }

    @Parameters(paramLabel = "POLICY")
    private String policy = "";

    @ArgGroup(multiplicity = "1")
    private Holder holder = new Holder();

    private final boolean attach;

    Attach(Surroundings surroundings, boolean attach) {
      super(surroundings);
      this.attach = attach;
    }

    @Override
    Result run(Session session) {
      var changed =
          session
              .api()
              .call(
                  attach ? Operation.ATTACH_POLICY : Operation.DETACH_POLICY,
                  new Arguments()
                      .with("PolicyName", policy)
                      .with("HolderType", holder.type())
                      .with("Holder", holder.name()))
              .path("Policy");
      return Result.of(
          changed, policy + " is attached to: " + UserCommands.joined(changed, "AttachedTo"));
    }
  }
}
