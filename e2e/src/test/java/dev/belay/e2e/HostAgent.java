package dev.belay.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A host: a real agent with an address and a data folder of its own, which can be hurt. */
final class HostAgent {

  /** As in the launcher. */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xss256k",
          "-Xmx64m",
          "-XX:ReservedCodeCacheSize=16m",
          "-XX:-UsePerfData");

  private final String address;
  private final Path folder;
  private final String endpoint;
  private Daemon daemon;

  private HostAgent(String address, Path folder, String endpoint, Daemon daemon) {
    this.address = address;
    this.folder = folder;
    this.endpoint = endpoint;
    this.daemon = daemon;
  }

  static HostAgent join(Path folder, String endpoint, Path joinFile, String address) {
    var arguments = new ArrayList<>(arguments(folder, endpoint, address));
    arguments.addAll(List.of("--join-file", joinFile.toString(), "--name", "host-" + address));
    return new HostAgent(address, folder, endpoint, start(folder, address, arguments));
  }

  private static Daemon start(Path folder, String address, List<String> arguments) {
    var name = "agent-" + address;
    return Daemon.start("agent", FLAGS, name, folder.resolve(name + ".log"), arguments);
  }

  private static List<String> arguments(Path folder, String endpoint, String address) {
    return List.of(
        "--server",
        endpoint,
        "--data",
        folder.resolve("agent-" + address).toString(),
        "--ip",
        address);
  }

  String address() {
    return address;
  }

  Daemon daemon() {
    return daemon;
  }

  /** Another life of the same agent: the identity stands in its folder. */
  void startAgain() {
    if (daemon.alive()) {
      throw new IllegalStateException(daemon.name() + " still runs");
    }
    daemon = start(folder, address, arguments(folder, endpoint, address));
  }
}
