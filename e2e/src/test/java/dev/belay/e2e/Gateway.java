package dev.belay.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One address for several servers, as a proxy in front of them has it: a connection goes to the
 * first that takes it, and ends when either side ends it.
 */
final class Gateway implements AutoCloseable {

  private final ServerSocket listening;
  private final List<ServerNode> nodes;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Gateway(ServerSocket listening, List<ServerNode> nodes) {
    this.listening = listening;
    this.nodes = nodes;
  }

  static Gateway open(String address, List<ServerNode> nodes) {
    try {
      var gateway =
          new Gateway(new ServerSocket(0, 50, InetAddress.ofLiteral(address)), List.copyOf(nodes));
      var _ = Thread.ofVirtual().start(gateway::accept);
      return gateway;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String endpoint() {
    return "http://" + listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var client = listening.accept();
        open.add(client);
        var _ = Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException e) {
        // Closed; or a client that was gone again, which is its own affair.
      }
    }
  }

  private void connect(Socket client) {
    for (var node : nodes) {
      var server = new Socket();
      try {
        var authority = node.authority().split(":", -1);
        server.connect(new InetSocketAddress(authority[0], Integer.parseInt(authority[1])), 1_000);
        open.add(server);
        var _ = Thread.ofVirtual().start(() -> pump(client, server));
        pump(server, client);
        return;
      } catch (IOException e) {
        end(server);
      }
    }
    end(client);
  }

  private void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // The end of one is the end of the other.
    } finally {
      end(from);
      end(to);
    }
  }

  private void end(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(this::end);
  }
}
