package dev.belay.cli.demo;

import dev.belay.cli.command.BuildFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The real application of the demo: WireMock, in two released versions that Maven fetched.
 *
 * @param folder where the build put them
 */
record DemoApplication(Path folder, String older, String newer) {

  static final String NAME = "wiremock";
  static final List<String> JVM_OPTIONS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m");

  static DemoApplication in(Path root) {
    var facts = BuildFacts.read();
    var application =
        new DemoApplication(
            root.resolve("cli/target/demo"), facts.olderWireMock(), facts.newerWireMock());
    for (var version : List.of(application.older(), application.newer())) {
      if (!Files.exists(application.jar(version))) {
        throw new Claims.Broken("the build fetched " + application.jar(version));
      }
    }
    return application;
  }

  Path jar(String version) {
    return folder.resolve("wiremock-standalone-" + version + ".jar");
  }

  static List<String> startArguments(String address, int port) {
    return List.of("--port", Integer.toString(port), "--bind-address", address, "--disable-banner");
  }

  /** For Belay, which fills in each instance's own address and port. */
  static ControlPlane.Application underBelay(int port) {
    return new ControlPlane.Application(
        NAME,
        port,
        String.join(" ", JVM_OPTIONS),
        "--port ${belay.port} --bind-address ${belay.ip} --disable-banner",
        "http://${belay.ip}:${belay.port}/__admin/health");
  }
}
