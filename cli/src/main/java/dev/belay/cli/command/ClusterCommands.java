package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Operation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code belay cluster}. */
final class ClusterCommands {

  // EDAS's numbers for what Belay manages: plain machines in a flat network.
  private static final int PLAIN_HOSTS = 2;
  private static final int CLASSIC_NETWORK = 1;

  private ClusterCommands() {}

  @Command(
      name = "create",
      description = "Creates a cluster: hosts join it, applications run in it.")
  static final class Create extends ApiCommand {

    @Parameters(paramLabel = "NAME")
    private String name = "";

    Create(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var cluster =
          session
              .api()
              .call(
                  Operation.INSERT_CLUSTER,
                  new Arguments()
                      .with("ClusterName", name)
                      .with("ClusterType", PLAIN_HOSTS)
                      .with("NetworkMode", CLASSIC_NETWORK))
              .path("Cluster");
      return Result.of(
          cluster,
          "cluster " + name + " " + cluster.path("ClusterId").asText(),
          "to add hosts: belay host join-command --cluster " + name);
    }
  }

  @Command(name = "list", description = "Lists clusters.")
  static final class All extends ApiCommand {

    All(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    Result run(Session session) {
      var clusters = session.names().clusters();
      var table = new Table("CLUSTER", "ID", "HOSTS");
      clusters.forEach(each ->
          table.row(
              each.path("ClusterName").asText(),
              each.path("ClusterId").asText(),
              each.path("NodeNum").asInt(0)));
      return Result.of(clusters, table);
    }
  }
}
