package dev.belay.server;

import dev.belay.server.ops.LastingLogManager;
import java.util.Arrays;
import picocli.CommandLine;

/** {@code belay server}, {@code belay backup} and {@code belay restore}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    LastingLogManager.install();
    System.exit(
        switch (arguments.length == 0 ? "" : arguments[0]) {
          case "backup" -> run("belay backup", new BackupCommand(), arguments);
          case "restore" -> run("belay restore", new RestoreCommand(), arguments);
          default -> serve(arguments);
        });
  }

  private static int run(String name, Object command, String[] arguments) {
    return new CommandLine(command)
        .setCommandName(name)
        .execute(Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static int serve(String[] arguments) {
    var command = new CommandLine(new ServerCommand()).setCommandName("belay server");
    var code = SettingsSource.prepare(command, arguments, System.getenv());
    return code >= 0 ? code : command.execute(arguments);
  }
}
