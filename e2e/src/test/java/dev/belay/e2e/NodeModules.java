package dev.belay.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The official SDKs for Node, which npm fetches once. */
final class NodeModules {

  private NodeModules() {}

  /** The folder that holds them. */
  static Path install() throws IOException {
    var folder = Files.createDirectories(Path.of("target/node")).toAbsolutePath();
    var modules = folder.resolve("node_modules");
    if (Files.notExists(modules.resolve("@alicloud/pop-core"))
        || Files.notExists(modules.resolve("@alicloud/openapi-client"))) {
      Commands.run(
          "npm",
          "install",
          "--prefix",
          folder.toString(),
          "--no-audit",
          "--no-fund",
          "@alicloud/pop-core@1.8.0",
          "@alicloud/openapi-client@0.4.12");
    }
    return modules;
  }
}
