package dev.belay.cli;

import dev.belay.cli.command.CommandTree;
import dev.belay.cli.command.Surroundings;
import dev.belay.cli.demo.DemoCommand;
import java.util.List;
import picocli.CommandLine;

/** Runs one command line to its exit code. */
final class Cli {

  private Cli() {}

  static int run(Surroundings around, String... arguments) {
    var errors = new ErrorReport(around.err(), List.of(arguments).contains("--json"));
    var tree = CommandTree.of(around, new CommandLine(new DemoCommand(around)));
    return tree.setOut(around.out())
        .setErr(around.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setExecutionExceptionHandler((exception, line, parsed) -> errors.of(exception))
        .setParameterExceptionHandler((exception, given) -> errors.of(exception))
        .execute(arguments);
  }
}
