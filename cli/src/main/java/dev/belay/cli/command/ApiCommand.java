package dev.belay.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that asks the server: the options that all of them have, and how results are shown. */
abstract class ApiCommand implements Callable<Integer> {

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "JSON with accessKeyId, accessKeySecret and endpoint.")
  private @Nullable Path keyFile;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A server's data folder: takes the admin-key.json in it.")
  private @Nullable Path data;

  @Option(names = "--json", description = "The last line of output is one JSON object or array.")
  private boolean json;

  @Option(names = "--no-color", description = "No colours (NO_COLOR is heeded too).")
  private boolean noColor;

  private final Surroundings surroundings;

  ApiCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Does the command's work. */
  abstract Result run(Session session);

  @Override
  public final Integer call() {
    var credentials = surroundings.credentials().find(keyFile, data);
    try (var session = new Session(surroundings, credentials, json, noColor)) {
      var result = run(session);
      if (json) {
        surroundings.out().println(dev.belay.cli.api.Json.write(result.json()));
      } else {
        result.lines().forEach(surroundings.out()::println);
      }
      surroundings.out().flush();
      return result.exitCode();
    }
  }
}
