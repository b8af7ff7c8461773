package dev.belay.agent;

import dev.belay.agent.host.Background;
import dev.belay.agent.host.DataFolder;
import dev.belay.agent.host.LinuxMachine;
import dev.belay.agent.host.ServerPackages;
import dev.belay.agent.reconcile.Reconciler;
import dev.belay.agent.sync.Boot;
import dev.belay.agent.sync.Identity;
import dev.belay.agent.sync.Refusal;
import dev.belay.agent.sync.Server;
import dev.belay.agent.sync.Syncing;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The wiring: one loop, the reconciler, the machine, the server. */
final class Agent {

  private static final long LONGEST_WAIT = 10_000_000_000L;
  private static final long TIDY_EVERY = 10_000_000_000L;

  private final Wakeup wakeup = new Wakeup();
  private final long origin = System.nanoTime();
  private final LinuxMachine machine;
  private final Reconciler reconciler;
  private final Syncing syncing;
  private final Consumer<String> log;
  private volatile boolean stopping;

  Agent(
      DataFolder folder,
      InetAddress ip,
      Path java,
      Server server,
      Identity identity,
      Boot boot,
      Consumer<String> log)
      throws IOException {
    this.log = log;
    var threads = Background.threads();
    var packages = new LatePackages();
    this.machine = new LinuxMachine(folder, ip, java, packages, threads, wakeup::wake);
    this.reconciler = new Reconciler(machine, log, now());
    this.syncing =
        new Syncing(
            server,
            identity,
            boot,
            reconciler,
            threads,
            wakeup::wake,
            log,
            InstantSource.system(),
            RandomGenerator.getDefault());
    packages.syncing.set(syncing);
  }

  /** The machine fetches through the session, which needs the machine's reconciler first. */
  private record LatePackages(AtomicReference<ServerPackages> syncing) implements ServerPackages {

    LatePackages() {
      this(new AtomicReference<>());
    }

    @Override
    public HttpURLConnection open(String sha256) throws IOException {
      return syncing.get().open(sha256);
    }
  }

  private long now() {
    return System.nanoTime() - origin;
  }

  /** Runs until stopped; applications go on running. */
  void run() throws Refusal, InterruptedException {
    var tidyAt = 0L;
    while (!stopping) {
      syncing.receive(now());
      var next = reconciler.step(now());
      next = Math.min(next, syncing.send(now()));
      if (now() >= tidyAt) {
        tidyAt = now() + TIDY_EVERY;
        tidy();
      }
      wakeup.await(Math.min(next - now(), LONGEST_WAIT));
    }
  }

  private void tidy() {
    try {
      machine.tidy(reconciler.instanceIds());
    } catch (IOException e) {
      log.accept("the data folder could not be tidied: " + e.getMessage());
    }
  }

  void stop() {
    stopping = true;
    wakeup.wake();
  }
}
