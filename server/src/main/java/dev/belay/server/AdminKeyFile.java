package dev.belay.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The file in which the command line finds the server and the administrator's key. */
final class AdminKeyFile {

  private static final String NAME = "admin-key.json";

  private final Path file;
  private final ObjectMapper json = new ObjectMapper();

  AdminKeyFile(Path data) {
    this.file = data.resolve(NAME);
  }

  Path path() {
    return file;
  }

  void create(FirstStart.AdministratorKey key, String endpoint) throws IOException {
    var content = json.createObjectNode();
    content.put("accessKeyId", key.id());
    content.put("accessKeySecret", key.secret());
    content.put("endpoint", endpoint);
    write(content);
  }

  /** Corrects the address; a file that an administrator has taken away stays away. */
  void moved(String endpoint) throws IOException {
    if (Files.exists(file) && json.readTree(file.toFile()) instanceof ObjectNode content) {
      content.put("endpoint", endpoint);
      write(content);
    }
  }

  private void write(ObjectNode content) throws IOException {
    var draft = file.resolveSibling(NAME + ".draft");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        draft, json.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
