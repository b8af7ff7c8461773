package dev.belay.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.e2e.Installation.AccessKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a person types: the real command line, in a process of its own. */
final class Typed {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final ClassCache.FirstStart FIRST =
      new ClassCache.FirstStart(
          "cli",
          List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"),
          folder -> List.of("cluster", "list", "--key-file", nobodysKey(folder).toString()),
          "next:");

  private final Path keyFile;

  Typed(AccessKey key, Path folder) {
    this.keyFile = write(key, folder.resolve("typed-key.json"));
  }

  private static Path nobodysKey(Path folder) {
    var nobody = new AccessKey("nobody", "nothing", "http://127.0.0.1:9");
    return write(nobody, folder.resolve("key.json"));
  }

  private static Path write(AccessKey key, Path file) {
    try {
      return Files.write(
          file,
          JSON.writeValueAsBytes(
              Map.of(
                  "accessKeyId", key.id(),
                  "accessKeySecret", key.secret(),
                  "endpoint", key.endpoint())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How it ended, with all that it printed. */
  Commands.Result type(String... words) {
    var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
    command.addAll(ClassCache.flags(FIRST));
    command.addAll(List.of("-cp", Daemon.classPath("cli"), "dev.belay.cli.Main"));
    command.addAll(given(words));
    return Commands.attempt(command.toArray(String[]::new));
  }

  /** One that goes on until it is killed; what it prints goes to the log. */
  Daemon goOn(Path log, String... words) {
    return Daemon.start("cli", ClassCache.flags(FIRST), "belay " + words[0], log, given(words));
  }

  /** The same on a terminal, 100 columns wide. */
  TypedTerminal atTerminal(Path log, String... words) {
    var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow()));
    command.addAll(ClassCache.flags(FIRST));
    command.addAll(List.of("-Dbelay.columns=100", "-cp", "'" + Daemon.classPath("cli") + "'"));
    command.add("dev.belay.cli.Main");
    command.addAll(given(words));
    return new TypedTerminal(log, command);
  }

  private List<String> given(String... words) {
    var given = new ArrayList<>(List.of(words));
    given.addAll(List.of("--key-file", keyFile.toString()));
    return given;
  }

  /** The object on its last line; a failure fails the test. */
  JsonNode json(String... words) {
    var asked = new ArrayList<>(List.of(words));
    asked.add("--json");
    var result = type(asked.toArray(String[]::new));
    if (result.exitCode() != 0) {
      throw new AssertionError(asked + " ended with " + result.exitCode() + ": " + result.output());
    }
    try {
      return JSON.readTree(result.output().lines().reduce("", (one, next) -> next));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
