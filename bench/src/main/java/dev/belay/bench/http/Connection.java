package dev.belay.bench.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One client's keep-alive connection: one request at a time. Used on its loop's thread only. */
public final class Connection {

  private final Loop loop;
  private final InetSocketAddress server;
  private ResponseReader reader = new ResponseReader();
  private @Nullable SocketChannel channel;
  private @Nullable SelectionKey key;
  private @Nullable ByteBuffer unwritten;
  private @Nullable Exchange open;

  private record Exchange(Consumer<Response> answered, Consumer<IOException> failed) {}

  Connection(Loop loop, InetSocketAddress server) {
    this.loop = loop;
    this.server = server;
  }

  /**
   * Posts JSON.
   *
   * @param headers more header lines, each with its line end
   * @param failed hears that no answer will come; the next request connects anew
   */
  public void post(
      String path,
      String headers,
      byte[] body,
      Consumer<Response> answered,
      Consumer<IOException> failed) {
    var head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: "
            + server.getHostString()
            + ":"
            + server.getPort()
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n"
            + headers
            + "\r\n";
    var bytes = head.getBytes(StandardCharsets.ISO_8859_1);
    send(
        ByteBuffer.allocate(bytes.length + body.length).put(bytes).put(body).flip(),
        answered,
        failed);
  }

  /**
   * Sends a request as it is.
   *
   * @param request all its bytes
   * @param failed hears that no answer will come; the next request connects anew
   */
  public void send(ByteBuffer request, Consumer<Response> answered, Consumer<IOException> failed) {
    if (open != null) {
      throw new IllegalStateException("the answer before is still to come");
    }
    open = new Exchange(answered, failed);
    unwritten = request;
    try {
      write();
    } catch (IOException e) {
      fail(e);
    }
  }

  private void write() throws IOException {
    var present = channel;
    if (present == null) {
      present = SocketChannel.open();
      present.configureBlocking(false);
      present.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel = present;
      key = loop.register(this, present);
      if (!present.connect(server)) {
        interest(SelectionKey.OP_CONNECT);
        return;
      }
    }
    if (!present.isConnected() && !present.finishConnect()) {
      return;
    }
    if (unwritten != null) {
      present.write(unwritten);
      if (!unwritten.hasRemaining()) {
        unwritten = null;
      }
    }
    interest(unwritten == null ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
  }

  private void interest(int operations) {
    if (key != null && key.interestOps() != operations) {
      key.interestOps(operations);
    }
  }

  /** Goes on where the channel is ready; the answer, if one is whole now. */
  Optional<Runnable> ready(ByteBuffer buffer, long now) {
    try {
      if (key != null && key.isReadable()) {
        return read(buffer, now);
      }
      write();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(() -> fail(e));
    }
  }

  private Optional<Runnable> read(ByteBuffer buffer, long now) throws IOException {
    buffer.clear();
    if (channel == null || channel.read(buffer) < 0) {
      throw new IOException("the server closed the connection");
    }
    return reader.take(buffer.flip(), now).map(response -> () -> answer(response));
  }

  private void answer(Response response) {
    var exchange = open;
    open = null;
    if (exchange != null) {
      exchange.answered.accept(response);
    }
  }

  private void fail(IOException cause) {
    close();
    var exchange = open;
    open = null;
    if (exchange != null) {
      exchange.failed.accept(cause);
    }
  }

  void close() {
    unwritten = null;
    reader = new ResponseReader();
    key = null;
    var present = channel;
    channel = null;
    if (present != null) {
      try {
        present.close();
      } catch (IOException e) {
        // It is of no use any more.
      }
    }
  }
}
