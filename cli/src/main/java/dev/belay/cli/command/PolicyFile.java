package dev.belay.cli.command;

import dev.belay.cli.api.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A policy as someone wrote it: sent as it stands, so that places of mistakes are the file's. */
final class PolicyFile {

  private PolicyFile() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw Failure.usage("cannot read " + file + ": " + e, "name a file with a policy in JSON");
    }
  }
}
