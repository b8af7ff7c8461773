package dev.belay.agent;

import dev.belay.agent.host.DataFolder;
import dev.belay.agent.sync.Boot;
import dev.belay.agent.sync.Identity;
import dev.belay.agent.sync.Membership;
import dev.belay.agent.sync.PinnedAuthorities;
import dev.belay.agent.sync.Refusal;
import dev.belay.agent.sync.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reads the options, takes the data folder for itself, joins if needed, and runs. */
@Command(
    name = "belay agent",
    mixinStandardHelpOptions = true,
    version = Joining.VERSION,
    sortOptions = false,
    description = "Runs the applications of this host as the server wants them.",
    footer = {
      "",
      "The first start needs --join-file; later starts use the identity in the data folder.",
      "Stopping the agent leaves applications running. Under systemd set KillMode=process.",
      "Exit codes: 0 stopped, 1 refused or failed (the message says why), 2 wrong options."
    })
final class AgentCommand implements Callable<Integer> {

  @Option(
      names = "--server",
      required = true,
      paramLabel = "URL",
      description = "Address of the server: https, or http to loopback only.")
  private String server = "";

  @Option(
      names = "--server-ca",
      paramLabel = "FILE",
      description =
          "PEM: the authorities, or the certificate, by which alone the server is known. Default:"
              + " those that the Java runtime trusts.")
  private @Nullable Path serverCa;

  @Option(
      names = "--join-file",
      paramLabel = "FILE",
      description = "File with the join token, - for standard input. Only read at the first start.")
  private @Nullable String joinFile;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The agent's own folder: identity, packages, instances. Made with mode 0700.")
  private Path data = Path.of("");

  @Option(
      names = "--ip",
      required = true,
      paramLabel = "ADDR",
      description = "IP address of this host on which its applications listen.")
  private String ip = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What people call this host. Default: its host name.")
  private @Nullable String name;

  @Option(
      names = "--java",
      paramLabel = "PATH",
      description = "The java that runs applications. Default: the one that runs this agent.")
  private Path java = Path.of(System.getProperty("java.home"), "bin", "java");

  @Option(
      names = "--allow-root",
      description = {
        "Lets applications and hooks run as root, when the agent does. Only the host can say so:",
        "here, by a file DIR/allow-root, or by having the server itself (--server is loopback)."
      })
  private boolean allowRoot;

  @Override
  public Integer call() throws InterruptedException {
    var log = new Log(System.err, InstantSource.system());
    try {
      if (isRoot() && !rootIsAllowed()) {
        log.accept(
            "this agent runs as root, and so would every application and hook that the server"
                + " sends: start it as a user of its own (systemd: User=belay), or with"
                + " --allow-root or a file "
                + data.resolve("allow-root")
                + " if that is wanted");
        return 1;
      }
      var folder = DataFolder.at(data);
      try (var channel =
          FileChannel.open(
              folder.root().resolve("agent.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        var lock = channel.tryLock();
        if (lock == null) {
          log.accept("another agent uses " + folder.root() + "; each needs a folder of its own");
          return 1;
        }
        run(folder, log);
        return 0;
      }
    } catch (Refusal e) {
      log.accept(Joining.remedy(e, data));
    } catch (IOException | IllegalArgumentException e) {
      log.accept(String.valueOf(e.getMessage()));
    }
    return 1;
  }

  /** Of a server on this very machine, root has nothing to fear that others could send. */
  private boolean rootIsAllowed() {
    return allowRoot || Files.exists(data.resolve("allow-root")) || Server.isLoopback(server);
  }

  private static boolean isRoot() throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
  }

  private void run(DataFolder folder, Log log) throws IOException, Refusal, InterruptedException {
    Optional<SSLSocketFactory> pinned =
        serverCa == null ? Optional.empty() : Optional.of(PinnedAuthorities.in(serverCa));
    var connection = new Server(server, pinned);
    var address = InetAddress.ofLiteral(ip);
    var identity = Identity.in(folder.root());
    var membership = new Membership(folder.root());
    var joining = new Joining(connection, membership, identity, log);
    var host = joining.host(joinFile, name, ip);
    var boot =
        new Boot(
            host.hostId(),
            UUID.randomUUID().toString(),
            membership.nextGeneration(),
            ip,
            Joining.VERSION);
    var agent = new Agent(folder, address, java, connection, identity, boot, log);
    log.accept("host " + host.hostId() + " start " + boot.generation() + " at " + ip);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> log.accept("stopping; applications go on running")));
    agent.run();
  }
}
