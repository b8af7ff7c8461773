package dev.belay.e2e;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Assumptions;

/**
 * A network namespace for one host, with a link to the server and another one to everything else
 * (its own address, packages). The first can be cut while the second holds. Needs root.
 */
final class Segment implements AutoCloseable {

  private static final RandomGenerator RANDOM = new SecureRandom();
  private static final int ATTEMPTS = 50;

  private final String name;
  private final String prefix;
  private final Thread onExit = new Thread(this::remove);

  private Segment(String name, String prefix) {
    this.name = name;
    this.prefix = prefix;
  }

  /** Skips the test where there can be none. */
  static Segment open() {
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "needs root to make a network namespace");
    Assumptions.assumeTrue(Commands.exists("ip"), "needs ip (the package iproute2)");
    var id = HexFormat.of().toHexDigits(RANDOM.nextInt());
    var segment = new Segment("belay-" + id, unusedPrefix());
    Runtime.getRuntime().addShutdownHook(segment.onExit);
    var made = Commands.attempt("ip", "netns", "add", segment.name);
    if (made.exitCode() != 0) {
      segment.close();
      Assumptions.abort("this machine lets nobody make a network namespace: " + made.output());
    }
    try {
      segment.connect();
      return segment;
    } catch (AssertionError e) {
      segment.close();
      throw e;
    }
  }

  private static String unusedPrefix() {
    var used = Commands.run("ip", "-4", "route", "show", "table", "all");
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var prefix = "10." + RANDOM.nextInt(200, 250) + "." + RANDOM.nextInt(256) + ".";
      if (!used.contains(prefix)) {
        return prefix;
      }
    }
    throw new AssertionError("no network is unused: " + used);
  }

  private void connect() {
    link("s", server(), prefix + 2);
    link("p", packages(), host());
    var _ = Commands.run("ip", "-n", name, "link", "set", "lo", "up");
  }

  private void link(String kind, String outside, String inside) {
    var near = device(kind, "o");
    var far = device(kind, "i");
    var _ =
        Commands.run("ip", "link", "add", near, "type", "veth", "peer", "name", far, "netns", name);
    var _ = Commands.run("ip", "address", "add", outside + "/30", "dev", near);
    var _ = Commands.run("ip", "link", "set", near, "up");
    var _ = Commands.run("ip", "-n", name, "address", "add", inside + "/30", "dev", far);
    var _ = Commands.run("ip", "-n", name, "link", "set", far, "up");
  }

  /** At most 15 characters, unlike on any other machine's end. */
  private String device(String kind, String end) {
    return "b" + name.substring("belay-".length()) + kind + end;
  }

  /** Where the server listens, at this end of the link that can be cut. */
  String server() {
    return prefix + 1;
  }

  /** Where packages are, at this end of the link that holds. */
  String packages() {
    return prefix + 5;
  }

  /** Where the host's applications listen. */
  String host() {
    return prefix + 6;
  }

  /** From now on nothing passes between server and host. */
  void cut() {
    var _ = Commands.run("ip", "-n", name, "link", "set", device("s", "i"), "down");
  }

  void heal() {
    var _ = Commands.run("ip", "-n", name, "link", "set", device("s", "i"), "up");
  }

  /** What starts a command inside of it, in the place of the command that starts it. */
  List<String> command() {
    return List.of("ip", "netns", "exec", name);
  }

  Certificate certificate(Path folder) {
    return Certificate.make(folder, server());
  }

  /** Once nothing runs in it any more. */
  @Override
  public void close() {
    remove();
    Runtime.getRuntime().removeShutdownHook(onExit);
  }

  private void remove() {
    // Links go with either end; the namespace alone would keep them for as long as a process lives.
    for (var kind : List.of("s", "p")) {
      var _ = Commands.attempt("ip", "link", "delete", device(kind, "o"));
    }
    var _ = Commands.attempt("ip", "netns", "delete", name);
  }
}
