import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/**
 * The application that the tests deploy: answers with its version, and leaves a line for every
 * start, so that a second process, or one that lived for a moment only, cannot go unseen.
 *
 * <p>Arguments: address, port, control folder.
 */
public final class SampleApplication implements HttpHandler {

  private static final long LOOK_AGAIN_NANOS = 10_000_000L;

  private final Path control;
  private final String address;
  private final String version;

  private SampleApplication(Path control, String address, String version) {
    this.control = control;
    this.address = address;
    this.version = version;
  }

  public static void main(String[] arguments) throws IOException {
    String address = arguments[0];
    Path control = Path.of(arguments[2]);
    Properties release = new Properties();
    try (InputStream in = SampleApplication.class.getResourceAsStream("/release.properties")) {
      release.load(in);
    }
    String version = release.getProperty("version");
    FileChannel lock =
        FileChannel.open(
            control.resolve("lock-" + address),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    boolean alone = lock.tryLock() != null;
    Files.writeString(
        control.resolve("starts-" + address),
        version
            + " "
            + ProcessHandle.current().pid()
            + " "
            + System.currentTimeMillis()
            + " "
            + (alone ? "alone" : "OVERLAP")
            + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    System.out.println("version " + version + " starts on " + address + ":" + arguments[1]);
    switch (release.getProperty("behaviour")) {
      case "EXITS":
        System.out.println("loading the configuration");
        System.err.println("fatal: no such table: orders (release " + version + ")");
        System.exit(3);
        break;
      case "NEVER_LISTENS":
        System.out.println("waiting for a licence (release " + version + ")");
        parkForEver();
        break;
      case "IGNORES_TERM":
        // It goes on serving, and only KILL ends it.
        Runtime.getRuntime().addShutdownHook(new Thread(SampleApplication::parkForEver));
        serve(control, address, Integer.parseInt(arguments[1]), version);
        break;
      default:
        // A held start is in flight for as long as a test wants.
        while (Files.exists(control.resolve("hold-" + version))) {
          LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        serve(control, address, Integer.parseInt(arguments[1]), version);
    }
  }

  private static void serve(Path control, String address, int port, String version)
      throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 50);
    server.createContext("/", new SampleApplication(control, address, version));
    server.start();
  }

  private static void parkForEver() {
    while (true) {
      LockSupport.park();
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    boolean healthy = Files.notExists(control.resolve("unhealthy-" + address));
    byte[] body = version.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(healthy ? 200 : 503, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
