package dev.belay.cli.command;

import dev.belay.cli.api.CredentialsSource;
import dev.belay.cli.api.DataFolder;
import dev.belay.cli.order.OrderWatch.Pause;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * The process around a command.
 *
 * @param columns width of the terminal; 0 when standard output is none
 * @param unicode whether the terminal shows more than ASCII
 * @param root the checkout that the launcher stands in
 */
public record Surroundings(
    Map<String, String> environment,
    String user,
    Path home,
    Path root,
    PrintWriter out,
    PrintWriter err,
    int columns,
    boolean unicode,
    InstantSource clock,
    Pause pause,
    Keyboard keyboard) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  CredentialsSource credentials() {
    return new CredentialsSource(environment, DataFolder.ofServer(environment, user, home));
  }
}
