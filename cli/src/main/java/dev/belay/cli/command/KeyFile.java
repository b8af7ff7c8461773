package dev.belay.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a new secret goes: into a file that nobody else reads, or onto the screen, once. */
final class KeyFile {

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Writes the key there, for --key-file, instead of printing its secret.")
  private @Nullable Path file;

  /** Refuses a file that is there, before a key is made whose secret would then be lost. */
  void check() {
    if (file != null && Files.exists(file)) {
      throw Failure.usage(file + " is there already", "name another file, or take that one away");
    }
  }

  Result keep(Session session, JsonNode key) {
    var id = key.path("AccessKeyId").asText();
    var until = key.path("Expiration").asText();
    if (file == null) {
      var lines = new ArrayList<>(List.of("AccessKeyId      " + id));
      lines.add("AccessKeySecret  " + key.path("AccessKeySecret").asText());
      if (!until.isEmpty()) {
        lines.add("SecurityToken    " + key.path("SecurityToken").asText());
        lines.add("good until       " + until);
      }
      lines.add("It is not shown again.");
      return new Result(0, key, lines);
    }
    write(file, session, key);
    return Result.of(
        Json.object().put("AccessKeyId", id).put("File", file.toString()),
        "key " + id + " in " + file + (until.isEmpty() ? "" : ", good until " + until),
        "to use it: belay … --key-file " + file);
  }

  private static void write(Path file, Session session, JsonNode key) {
    var content = Json.object();
    content.put("accessKeyId", key.path("AccessKeyId").asText());
    content.put("accessKeySecret", key.path("AccessKeySecret").asText());
    if (key.has("SecurityToken")) {
      content.put("securityToken", key.path("SecurityToken").asText());
    }
    content.put("endpoint", session.api().endpoint().toString());
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, Json.write(content) + "\n");
    } catch (IOException e) {
      throw Failure.usage(
          "cannot write " + file + ": " + e,
          "belay key delete " + content.path("accessKeyId").asText() + ", then try again");
    }
  }
}
