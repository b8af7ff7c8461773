package dev.belay.cli;

import dev.belay.cli.command.Surroundings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;

/** Wires the command line to the process that it runs in. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    var terminal = new Terminal();
    var unicode = System.out.charset().equals(StandardCharsets.UTF_8);
    var around =
        new Surroundings(
            System.getenv(),
            System.getProperty("user.name", ""),
            Path.of(System.getProperty("user.home", "")),
            Path.of(System.getProperty("belay.root", "")),
            new PrintWriter(System.out, false, System.out.charset()),
            new PrintWriter(System.err, true, System.err.charset()),
            Integer.getInteger("belay.columns", 0),
            unicode,
            InstantSource.system(),
            terminal,
            terminal);
    System.exit(Cli.run(around, arguments));
  }
}
