package dev.belay.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A host: a real agent with an address and a data folder of its own, which can be hurt. */
final class HostAgent {

  /** With flags as in the launcher. */
  private static final ClassCache.FirstStart FIRST =
      new ClassCache.FirstStart(
          "agent",
          List.of(
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-Xss256k",
              "-Xmx64m",
              "-XX:ReservedCodeCacheSize=16m",
              "-XX:-UsePerfData"),
          folder ->
              arguments(
                  new Place(folder, "127.0.0.1", "http://127.0.0.1:9", List.of(), List.of()),
                  List.of("--join-file", nobodysFile(folder).toString())),
          "cannot join yet");

  /**
   * Where a host is and whom it serves.
   *
   * @param inside the command in which its agent runs; empty for none
   * @param options of the agent, besides those that say where it is
   */
  record Place(
      Path folder, String address, String endpoint, List<String> inside, List<String> options) {

    Path data() {
      return folder.resolve("agent-" + address);
    }
  }

  private final Place place;
  private Daemon daemon;

  private HostAgent(Place place, Daemon daemon) {
    this.place = place;
    this.daemon = daemon;
  }

  static HostAgent join(Place place, Path joinFile) {
    var joining = List.of("--join-file", joinFile.toString(), "--name", "host-" + place.address);
    return new HostAgent(place, start(place, joining));
  }

  private static Daemon start(Place place, List<String> more) {
    var name = "agent-" + place.address;
    var log = place.folder.resolve(name + ".log");
    return Daemon.start(
        place.inside, "agent", ClassCache.flags(FIRST), name, log, arguments(place, more));
  }

  private static Path nobodysFile(Path folder) {
    try {
      return Files.writeString(folder.resolve("join"), "{\"token\":\"nobody's\"}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> arguments(Place place, List<String> more) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--server",
                place.endpoint,
                "--data",
                place.data().toString(),
                "--ip",
                place.address,
                "--allow-root"));
    arguments.addAll(place.options);
    arguments.addAll(more);
    return arguments;
  }

  String address() {
    return place.address;
  }

  Path data() {
    return place.data();
  }

  Daemon daemon() {
    return daemon;
  }

  /** Another life of the same agent: the identity stands in its folder. */
  void startAgain() {
    if (daemon.alive()) {
      throw new IllegalStateException(daemon.name() + " still runs");
    }
    daemon = start(place, List.of());
  }
}
