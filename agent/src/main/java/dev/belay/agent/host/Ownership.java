package dev.belay.agent.host;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose a listening port is. The kernel's table of sockets takes milliseconds to read, so an answer
 * is kept for as long as the process holds those very sockets.
 */
final class Ownership {

  private static final int MOST = 1_000;

  private final Map<Port, List<String>> known = new ConcurrentHashMap<>();

  private record Port(long group, InetAddress address, int port) {}

  /** What was found. */
  enum Owner {
    NOBODY,
    GROUP,
    STRANGER
  }

  Owner of(InetAddress address, int number, long group) throws IOException {
    var port = new Port(group, address, number);
    var before = known.get(port);
    if (before != null && ours(before, group)) {
      return Owner.GROUP;
    }
    known.remove(port);
    var sockets = Ports.listeners(address, number);
    if (sockets.isEmpty()) {
      return Owner.NOBODY;
    }
    if (!ours(sockets, group)) {
      return Owner.STRANGER;
    }
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(port, sockets);
    return Owner.GROUP;
  }

  private static boolean ours(List<String> sockets, long group) {
    return sockets.stream().allMatch(inode -> Ports.owned(inode, group));
  }
}
