package dev.belay.server;

import dev.belay.server.ops.LastingLogManager;
import picocli.CommandLine;

/** {@code belay server}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    LastingLogManager.install();
    var command = new CommandLine(new ServerCommand()).setCommandName("belay server");
    var code = SettingsSource.prepare(command, arguments, System.getenv());
    System.exit(code >= 0 ? code : command.execute(arguments));
  }
}
