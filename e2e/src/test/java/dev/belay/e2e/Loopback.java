package dev.belay.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A network of this machine's own, 127.x.y.0, drawn at random: tests that run at the same time,
 * here or in another checkout, do not meet.
 */
record Loopback(String prefix) {

  private static final RandomGenerator RANDOM = new SecureRandom();
  private static final int ATTEMPTS = 50;

  static Loopback drawn() {
    return new Loopback("127." + RANDOM.nextInt(16, 240) + "." + RANDOM.nextInt(256) + ".");
  }

  /** Where the server listens. */
  String server() {
    return prefix + 1;
  }

  List<String> hosts(int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + (10 + i)).toList();
  }

  /** Where a second server listens, and what stands before both. */
  String secondServer() {
    return prefix + 2;
  }

  String gateway() {
    return prefix + 3;
  }

  /** A port that is free at this moment on all of them that are this machine's own. */
  static int freePort(List<String> addresses) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      // Below the range from which the kernel takes ports for outgoing connections.
      var port = RANDOM.nextInt(12_000, 30_000);
      if (addresses.stream().allMatch(address -> isFree(address, port))) {
        return port;
      }
    }
    throw new AssertionError("no port is free on " + addresses);
  }

  private static boolean isFree(String address, int port) {
    var ours = InetAddress.ofLiteral(address);
    if (!ours.isLoopbackAddress()) {
      // In a namespace of its own nobody else listens.
      return true;
    }
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(ours, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
