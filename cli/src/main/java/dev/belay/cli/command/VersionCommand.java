package dev.belay.cli.command;

import dev.belay.cli.api.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code belay version}. */
@Command(name = "version", description = "Prints this command line's version.")
final class VersionCommand implements Callable<Integer> {

  @Option(names = "--json", description = "As one JSON object.")
  private boolean json;

  private final Surroundings surroundings;

  VersionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var version = BuildFacts.read().version();
    var java = Runtime.version().toString();
    surroundings
        .out()
        .println(
            json
                ? Json.write(Json.object().put("version", version).put("java", java))
                : "belay " + version + ", Java " + java);
    surroundings.out().flush();
    return 0;
  }
}
