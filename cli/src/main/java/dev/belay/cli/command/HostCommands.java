package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay host}. */
final class HostCommands {

  private HostCommands() {}

  @Command(name = "list", description = "Lists hosts, of one cluster or of all.")
  static final class All extends ApiCommand {

    @Option(names = "--cluster", paramLabel = "CLUSTER", description = "Name or id.")
    private @Nullable String cluster;

    All(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var names = session.names();
      var clusters = cluster == null ? names.clusters() : List.of(names.cluster(cluster));
      var hosts =
          clusters.stream()
              .flatMap(each -> names.hosts(each.path("ClusterId").asText()).stream())
              .toList();
      var table = new Table("HOST", "IP", "ID", "STATE", "AGENT", "CPUS", "MEMORY");
      hosts.forEach(each -> row(table, each));
      return Result.of(hosts, table);
    }

    private static void row(Table table, JsonNode host) {
      table.row(
          host.path("Name").asText(),
          host.path("Ip").asText(),
          host.path("HostId").asText(),
          host.path("Online").asBoolean()
              ? "online"
              : "offline since " + host.path("LastSeenAt").asText(),
          host.path("AgentVersion").asText(),
          host.path("Processors").asInt(),
          host.path("MemoryMb").asLong() + " MB");
    }
  }

  @Command(
      name = "join-command",
      description = "Prints what a host runs to join a cluster; its token is good for 24 hours.")
  static final class Join extends ApiCommand {

    @Option(
        names = "--cluster",
        paramLabel = "CLUSTER",
        required = true,
        description = "Name or id.")
    private String cluster = "";

    @Option(
        names = "--hosts",
        paramLabel = "N",
        defaultValue = "1",
        description = "How many hosts may join with it, 1..10000 (default 1).")
    private int hosts;

    @Option(
        names = "--token-only",
        description = "Prints the token alone, for a file: belay agent --join-file FILE.")
    private boolean tokenOnly;

    Join(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var answer =
          session
              .api()
              .callWithForm(
                  Operation.CREATE_IDC_IMPORT_COMMAND,
                  new Arguments()
                      .with(
                          "ClusterId", session.names().cluster(cluster).path("ClusterId").asText())
                      .with("HostCount", hosts));
      var command = answer.path("Data").asText();
      var token = JoinToken.in(command);
      return Result.of(
          Json.object().put("Command", command).put("Token", token), tokenOnly ? token : command);
    }
  }
}
