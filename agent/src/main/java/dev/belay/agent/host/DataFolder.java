package dev.belay.agent.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where everything of an agent lies. Paths of instances are made of ids that were checked.
 *
 * @param root absolute; mode 0700
 */
public record DataFolder(Path root) {

  /** Makes the folder, readable by its owner only. */
  public static DataFolder at(Path path) throws IOException {
    var root = path.toAbsolutePath().normalize();
    var ownerOnly = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(root, PosixFilePermissions.asFileAttribute(ownerOnly));
    Files.setPosixFilePermissions(root, ownerOnly);
    return new DataFolder(root);
  }

  Path journal() {
    return root.resolve("journal");
  }

  Path ballast() {
    return root.resolve("ballast");
  }

  Path packages() {
    return root.resolve("packages");
  }

  Path stored(String sha256) {
    return packages().resolve(sha256);
  }

  Path instances() {
    return root.resolve("instances");
  }

  Path instance(String id) {
    return instances().resolve(id);
  }

  Path home(String id) {
    return instance(id).resolve("home");
  }

  Path current(String id) {
    return instance(id).resolve("current");
  }

  Path revisions(String id) {
    return instance(id).resolve("revisions");
  }

  Path output(String id) {
    return instance(id).resolve("output.log");
  }
}
