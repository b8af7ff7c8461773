package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay user password}. */
@Command(
    name = "password",
    description = "Gives a user a password, to sign in to the console at /console.")
final class UserPassword extends ApiCommand {

  @Parameters(paramLabel = "USER")
  private String name = "";

  @ArgGroup private Source source = new Source();

  /** Where it comes from; without either it is asked for. */
  static final class Source {

    @Option(names = "--file", paramLabel = "FILE", description = "Its first line is the password.")
    private @Nullable Path file;

    @Option(names = "--remove", description = "Takes the user's password away.")
    private boolean remove;
  }

  UserPassword(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    var password = source.remove ? "" : password();
    // In the body: addresses end up in the logs of proxies.
    session
        .api()
        .callWithForm(
            Operation.SET_PASSWORD,
            new Arguments().with("UserName", name).with("Password", password));
    var json = Json.object().put("UserName", name).put("Password", !source.remove);
    return source.remove
        ? Result.of(json, name + " has no password any more")
        : Result.of(
            json,
            name + " has a new password; what was begun with an older one has ended",
            "to let it do something: belay policy attach POLICY --user " + name);
  }

  private String password() {
    var file = source.file;
    if (file != null) {
      return firstLine(file);
    }
    var console =
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .orElseThrow(() ->
                Failure.usage(
                    "there is no terminal to ask for the password",
                    "name a file with --file FILE"));
    var once = new String(console.readPassword("Password of %s: ", name));
    if (!once.equals(new String(console.readPassword("Once more: ")))) {
      throw Failure.usage("the two are different", "belay user password " + name);
    }
    return once;
  }

  private static String firstLine(Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .findFirst()
          .filter(line -> !line.isEmpty())
          .orElseThrow(() -> Failure.usage(file + " is empty", "write a password into it"));
    } catch (IOException e) {
      throw Failure.usage("cannot read " + file + ": " + e, "name a file with a password in it");
    }
  }
}
