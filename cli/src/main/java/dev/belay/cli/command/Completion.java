package dev.belay.cli.command;

import dev.belay.cli.api.Failure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code belay completion}. */
@Command(
    name = "completion",
    description = {
      "Prints what makes Tab complete commands and options.",
      "bash: . <(belay completion bash), best in ~/.bashrc; zsh: the same in ~/.zshrc."
    })
final class Completion implements Callable<Integer> {

  private static final List<String> SHELLS = List.of("bash", "zsh");

  /** Commands that other programs of the launcher's run: their names, and no more. */
  private static final List<String> ELSEWHERE =
      List.of("server", "agent", "backup", "restore", "bench", "simulate");

  @Parameters(paramLabel = "bash|zsh", description = "For which shell.")
  private String shell = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Surroundings surroundings;

  Completion(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (!SHELLS.contains(shell)) {
      throw Failure.usage("there is no completion for " + shell, "belay completion bash");
    }
    var tree = spec.root().commandLine();
    ELSEWHERE.stream()
        .filter(name -> !tree.getSubcommands().containsKey(name))
        .forEach(name -> tree.addSubcommand(name, new CommandLine(CommandSpec.create())));
    // The one text serves both: zsh is told to understand bash's completions.
    surroundings.out().println(AutoComplete.bash("belay", tree));
    surroundings.out().flush();
    return 0;
  }
}
