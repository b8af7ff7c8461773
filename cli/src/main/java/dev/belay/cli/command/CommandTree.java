package dev.belay.cli.command;

import dev.belay.cli.api.Operation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Every command, in the order in which the help lists them. */
public final class CommandTree {

  private CommandTree() {}

  @Command(
      name = "belay",
      description = "Moves applications on plain hosts batch by batch; stops, and goes back.",
      synopsisSubcommandLabel = "COMMAND",
      footerHeading = "%n",
      footer = {
        "Run by the same launcher, each with a --help of its own:",
        "  server      the control plane: belay server --data DIR --listen ADDR:PORT",
        "  agent       on every host: belay host join-command prints how",
        "  backup      saves a server's store and packages while it runs",
        "  restore     makes a new data folder of a back-up",
        "  bench       measures a server with simulated hosts",
        "  simulate    runs the whole system from a seed",
        "",
        "Exit codes: 0 success, 1 the order ended otherwise, 2 usage, 3 the server said no."
      })
  static final class Belay {}

  @Command
  static final class Group {}

  public static CommandLine of(Surroundings around, CommandLine demo) {
    var tree =
        new CommandLine(new Belay())
            .addSubcommand(
                "cluster",
                group("Clusters of hosts.")
                    .addSubcommand(new ClusterCommands.Create(around))
                    .addSubcommand(new ClusterCommands.All(around)))
            .addSubcommand(
                "host",
                group("Hosts, and how they join.")
                    .addSubcommand(new HostCommands.All(around))
                    .addSubcommand(new HostCommands.Join(around))
                    .addSubcommand(new HostAccept(around)))
            .addSubcommand(
                "app",
                group("Applications.")
                    .addSubcommand(new AppCreate(around))
                    .addSubcommand(new AppCommands.All(around))
                    .addSubcommand(new AppCommands.Status(around))
                    .addSubcommand(new AppCommands.Versions(around))
                    .addSubcommand(new AppHooks(around))
                    .addSubcommand(new AppPolicy(around))
                    .addSubcommand(new AppDelete(around)))
            .addSubcommand(
                "group",
                group("Deploy groups of an application; user-group is about groups of users.")
                    .addSubcommand(new GroupCommands.Create(around))
                    .addSubcommand(new GroupCommands.All(around))
                    .addSubcommand(new GroupMove(around)))
            .addSubcommand(new Deploy(around))
            .addSubcommand(new OrderCommands.Watch(around))
            .addSubcommand(new Continue(around))
            .addSubcommand(new StopCommands.Abort(around))
            .addSubcommand(new StopCommands.Rollback(around))
            .addSubcommand(new RollbackTo(around))
            .addSubcommand("retry", decide("Tries a failed instance again.", around, true))
            .addSubcommand("skip", decide("Goes on without a failed instance.", around, false))
            .addSubcommand(new OrderCommands.All(around))
            .addSubcommand(new OrderCommands.One(around))
            .addSubcommand(
                new CommandLine(new Events(around)).addSubcommand(new EventsVerify(around)))
            .addSubcommand(new ScaleCommands.Out(around))
            .addSubcommand(new ScaleCommands.In(around))
            .addSubcommand(
                "start", run("Starts an application.", around, Operation.START_APPLICATION))
            .addSubcommand("stop", run("Stops an application.", around, Operation.STOP_APPLICATION))
            .addSubcommand(
                "restart", run("Restarts an application.", around, Operation.RESTART_APPLICATION))
            .addSubcommand(
                "reset",
                run("Starts its groups' versions anew.", around, Operation.RESET_APPLICATION))
            .addSubcommand(new Top(around))
            .addSubcommand(new Doctor(around))
            .addSubcommand(new Api(around))
            .addSubcommand(new Completion(around))
            .addSubcommand("demo", demo)
            .addSubcommand(new VersionCommand(around));
    tree.addSubcommand("webhook", webhooks(around));
    AccessTree.addTo(tree, around);
    addHelp(tree);
    return tree;
  }

  private static CommandLine webhooks(Surroundings around) {
    return group("Webhooks, which tell others what happens (docs/webhooks.md).")
        .addSubcommand(new WebhookCommands.Create(around))
        .addSubcommand(new WebhookCommands.All(around))
        .addSubcommand(new WebhookCommands.One(around))
        .addSubcommand(new WebhookCommands.Delete(around))
        .addSubcommand(new WebhookCommands.Test(around))
        .addSubcommand(new DeadLetterCommands.All(around))
        .addSubcommand(new DeadLetterCommands.Redeliver(around));
  }

  static CommandLine group(String description) {
    return described(new CommandLine(new Group()), description);
  }

  private static CommandLine run(String description, Surroundings around, Operation operation) {
    return described(new CommandLine(new RunCommand(around, operation)), description);
  }

  private static CommandLine decide(String description, Surroundings around, boolean retry) {
    return described(new CommandLine(new Decide(around, retry)), description);
  }

  static CommandLine described(CommandLine line, String description) {
    line.getCommandSpec().usageMessage().description(description);
    return line;
  }

  private static void addHelp(CommandLine line) {
    line.getCommandSpec()
        .addOption(
            CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this help.")
                .build());
    line.getSubcommands().values().forEach(CommandTree::addHelp);
  }
}
