package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay key}. */
final class KeyCommands {

  private KeyCommands() {}

  /** {@code belay key create} and {@code rotate}: both tell a secret, once. */
  @Command
  static final class Make extends ApiCommand {

    @Parameters(paramLabel = "USER-OR-KEY")
    private String which = "";

    @Mixin private KeyFile file = new KeyFile();

    private final Operation operation;
    private final String parameter;

    Make(Surroundings surroundings, Operation operation, String parameter) {
      super(surroundings);
      this.operation = operation;
      this.parameter = parameter;
    }

    @Override
    Result run(Session session) {
      file.check();
      var key = session.api().call(operation, new Arguments().with(parameter, which)).path("Key");
      return file.keep(session, key);
    }
  }

  @Command(name = "list", description = "Lists a user's AccessKeys, lasting and temporary ones.")
  static final class All extends ApiCommand {

    @Parameters(paramLabel = "USER")
    private String user = "";

    All(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var answer = session.api().call(Operation.LIST_KEYS, new Arguments().with("UserName", user));
      var lasting = Json.items(answer, "KeyList", "Key");
      var temporary = Json.items(answer, "TemporaryKeyList", "TemporaryKey");
      var table = new Table("KEY", "STATE", "SINCE OR UNTIL");
      lasting.forEach(each ->
          table.row(
              each.path("AccessKeyId").asText(),
              each.path("Enabled").asBoolean() ? "enabled" : "disabled",
              each.path("CreatedAt").asText()));
      temporary.forEach(each ->
          table.row(
              each.path("AccessKeyId").asText(),
              "temporary" + role(each.path("RoleName").asText()),
              each.path("Expiration").asText()));
      var json = Json.object();
      json.set("Keys", Json.array(lasting));
      json.set("TemporaryKeys", Json.array(temporary));
      return new Result(0, json, table.lines());
    }

    private static String role(String name) {
      return name.isEmpty() ? "" : ", role " + name;
    }
  }

  /** {@code belay key disable} and {@code enable}. */
  @Command
  static final class Enable extends ApiCommand {

    @Parameters(paramLabel = "KEY", description = "Its id.")
    private String key = "";

    private final boolean enable;

    Enable(Surroundings surroundings, boolean enable) {
      super(surroundings);
      this.enable = enable;
    }

    @Override
    Result run(Session session) {
      var changed =
          session
              .api()
              .call(
                  Operation.CHANGE_KEY,
                  new Arguments().with("AccessKeyId", key).with("Enabled", enable))
              .path("Key");
      return Result.of(changed, (enable ? "enabled " : "disabled ") + key);
    }
  }

  @Command(name = "delete", description = "Deletes an AccessKey, lasting or temporary.")
  static final class Delete extends ApiCommand {

    @Parameters(paramLabel = "KEY", description = "Its id.")
    private String key = "";

    Delete(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      session.api().call(Operation.DELETE_KEY, new Arguments().with("AccessKeyId", key));
      return Result.of(Json.object().put("AccessKeyId", key), "deleted " + key);
    }
  }

  @Command(
      name = "temporary",
      description = "Gives out credentials that end by themselves, as for a CI job.")
  static final class Temporary extends ApiCommand {

    @Option(names = "--role", paramLabel = "ROLE", description = "Whose policies they have.")
    private @Nullable String role;

    @Option(names = "--user", paramLabel = "USER", description = "Whose they are (yours).")
    private @Nullable String user;

    @Option(
        names = "--minutes",
        paramLabel = "N",
        defaultValue = "60",
        description = "How long they are good, 15..720 (default 60).")
    private int minutes;

    @Option(
        names = "--policy",
        paramLabel = "FILE",
        description = "A policy that must allow everything, too.")
    private @Nullable Path policy;

    @Mixin private KeyFile file = new KeyFile();

    Temporary(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      file.check();
      var credentials =
          session
              .api()
              .call(
                  Operation.CREATE_TEMPORARY_KEY,
                  new Arguments()
                      .with("RoleName", role)
                      .with("UserName", user)
                      .with("Minutes", minutes)
                      .with("PolicyDocument", policy == null ? null : PolicyFile.read(policy)))
              .path("Credentials");
      return file.keep(session, credentials);
    }
  }
}
