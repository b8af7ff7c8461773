package dev.belay.bench.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The one thread that serves all connections. It reads whatever has arrived, and notes when, before
 * it works on any of it: a burst of answers is timed by its arrival and not by our own work.
 */
public final class Loop implements AutoCloseable {

  private static final int WORK_BETWEEN_READS = 16;
  private static final int READ_BUFFER = 64 << 10;

  private record Later(long at, Runnable action) {}

  private final InetSocketAddress server;
  private final Consumer<RuntimeException> defect;
  private final Selector selector;
  private final Thread thread;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BUFFER);
  private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> arrived = new ArrayDeque<>();
  private final PriorityQueue<Later> later =
      new PriorityQueue<>(Comparator.comparingLong(Later::at));
  private final List<Connection> connections = new ArrayList<>();
  private volatile boolean ended;

  /**
   * Starts the thread.
   *
   * @param defect hears what a handler throws; the loop goes on
   */
  public Loop(InetSocketAddress server, Consumer<RuntimeException> defect) {
    this.server = server;
    this.defect = defect;
    try {
      this.selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.thread = Thread.ofPlatform().name("hosts").daemon().start(this::run);
  }

  /** A connection that opens with its first request. On the loop's thread only. */
  public Connection connection() {
    var connection = new Connection(this, server);
    connections.add(connection);
    return connection;
  }

  /** Does something on the loop's thread; to be called from any. */
  public void post(Runnable action) {
    posted.add(action);
    selector.wakeup();
  }

  /** Does something after a while. On the loop's thread only. */
  public void after(long nanos, Runnable action) {
    later.add(new Later(System.nanoTime() + nanos, action));
  }

  SelectionKey register(Connection connection, SocketChannel channel) throws IOException {
    return channel.register(selector, 0, connection);
  }

  private void run() {
    try {
      while (!ended) {
        selector.select(this::ready, untilDue());
        runPosted();
        runDue();
        while (!arrived.isEmpty()) {
          for (var i = 0; i < WORK_BETWEEN_READS && !arrived.isEmpty(); i++) {
            guarded(arrived.remove());
          }
          selector.selectNow(this::ready);
        }
      }
      connections.forEach(Connection::close);
      selector.close();
    } catch (IOException e) {
      defect.accept(new UncheckedIOException(e));
    }
  }

  private long untilDue() {
    var next = later.peek();
    if (next == null) {
      return 0;
    }
    return Math.max(1, (next.at - System.nanoTime()) / 1_000_000 + 1);
  }

  private void ready(SelectionKey key) {
    if (key.isValid() && key.attachment() instanceof Connection connection) {
      connection.ready(buffer, System.nanoTime()).ifPresent(arrived::add);
    }
  }

  private void runPosted() {
    for (var action = posted.poll(); action != null; action = posted.poll()) {
      guarded(action);
    }
  }

  private void runDue() {
    var now = System.nanoTime();
    for (var next = later.peek(); next != null && next.at <= now; next = later.peek()) {
      later.remove();
      guarded(next.action);
    }
  }

  private void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      defect.accept(e);
    }
  }

  @Override
  public void close() {
    ended = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
