package dev.belay.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code belay bench}. */
@Command(
    name = "belay bench",
    mixinStandardHelpOptions = true,
    description = "Measures a server.",
    subcommands = {FleetCommand.class, ApiCommand.class, ConsoleCommand.class})
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
