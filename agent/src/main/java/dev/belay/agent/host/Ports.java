package dev.belay.agent.host;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who listens on this host, as the kernel tells it. */
final class Ports {

  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final String LISTEN = "0A";

  private Ports() {}

  /** Whether a process could listen there now. */
  static boolean free(InetAddress address, int port) throws IOException {
    // Binding asks the kernel itself, in microseconds; nobody can connect, as we do not listen.
    try (var socket = new Socket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (BindException e) {
      return listeners(address, port).isEmpty();
    }
  }

  /** Inodes of the sockets that listen on this port at the address, or at a wildcard address. */
  static List<String> listeners(InetAddress address, int port) throws IOException {
    var found = new ArrayList<String>();
    var suffix = String.format(Locale.ROOT, ":%04X", port);
    for (var table : TABLES) {
      if (!Files.exists(table)) {
        // A kernel without IPv6 has no second table.
        continue;
      }
      try (var lines = Files.newBufferedReader(table)) {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          var words = line.strip().split(" +", 11);
          if (words.length > 9
              && words[3].equals(LISTEN)
              && words[1].endsWith(suffix)
              && conflicts(words[1].substring(0, words[1].indexOf(':')), address)) {
            found.add(words[9]);
          }
        }
      }
    }
    return found;
  }

  private static boolean conflicts(String hex, InetAddress address) throws UnknownHostException {
    var listening = InetAddress.getByAddress(bytes(hex));
    return listening.isAnyLocalAddress() || listening.equals(address);
  }

  /** Words of 32 bits, each in the byte order of the machine (x86 and ARM: little-endian). */
  private static byte[] bytes(String hex) {
    var bytes = new byte[hex.length() / 2];
    for (var i = 0; i < bytes.length; i++) {
      var inWord = i - i % 4 + (3 - i % 4);
      bytes[i] = (byte) Integer.parseInt(hex, 2 * inWord, 2 * inWord + 2, 16);
    }
    return bytes;
  }

  /** Whether one of the group's processes has this socket open. */
  static boolean owned(String inode, long group) {
    if (has(group, inode)) {
      return true;
    }
    return ProcessStat.membersOf(group).stream().anyMatch(pid -> has(pid, inode));
  }

  private static boolean has(long pid, String inode) {
    var socket = "socket:[" + inode + "]";
    try (var descriptors = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (var each : descriptors) {
        if (linksTo(each, socket)) {
          return true;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  private static boolean linksTo(Path descriptor, String target) {
    try {
      return Files.readSymbolicLink(descriptor).toString().equals(target);
    } catch (IOException e) {
      // Closed between listing and looking.
      return false;
    }
  }
}
