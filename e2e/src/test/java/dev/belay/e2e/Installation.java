package dev.belay.e2e;

import dev.belay.e2e.HostAgent.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * A server and its hosts in a temporary folder; ends everything that was started in it, down to the
 * applications, also when a test or the whole test run is broken off. {@code -Dbelay.e2e.keep=true}
 * keeps the folder with the logs.
 */
final class Installation implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(15);

  /** The administrator's AccessKey, and where the server listens. */
  record AccessKey(String id, String secret, String endpoint, Optional<Certificate> certificate) {

    AccessKey(String id, String secret, String endpoint) {
      this(id, secret, endpoint, Optional.empty());
    }

    /** As the classic SDK wants it: without the scheme. */
    String authority() {
      return URI.create(endpoint).getAuthority();
    }
  }

  private final Path folder;
  private final Ground ground;
  private final Loopback network = Loopback.drawn();
  private final List<ServerNode> nodes = new ArrayList<>();
  private final List<HostAgent> hosts = new ArrayList<>();
  private final Thread onExit = new Thread(this::end);
  private Optional<Certificate> certificate = Optional.empty();
  private Optional<Gateway> gateway = Optional.empty();
  private Optional<SmallDisk> disk = Optional.empty();
  private AccessKey key;
  private Edas edas;

  private Installation(Path folder, Ground ground) {
    this.folder = folder;
    this.ground = ground;
    Runtime.getRuntime().addShutdownHook(onExit);
    try {
      this.key = startServers();
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
    this.edas = new Edas(key);
  }

  /** Starts a server on a free port of its own address, or two, without hosts. */
  static Installation start(Ground ground) {
    return new Installation(Folders.create(), ground);
  }

  private AccessKey startServers() {
    certificate = ground.segment().map(each -> each.certificate(folder));
    var address = ground.segment().map(Segment::server).orElse(network.server());
    var first = ServerNode.start(folder, "server", address, ground.store(), certificate);
    nodes.add(first);
    first.awaitReady();
    var administrator = first.awaitKey();
    if (ground.nodes() > 1) {
      shareMasterKey(first, folder.resolve("second-server"));
      var second = secondNode("second-server");
      nodes.add(second);
      second.awaitReady();
      gateway = Optional.of(Gateway.open(network.gateway(), nodes));
    }
    return administrator;
  }

  private static void shareMasterKey(ServerNode from, Path data) {
    try {
      Files.createDirectory(data);
      Files.copy(
          from.data().resolve("master.key"),
          data.resolve("master.key"),
          StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One more server on the same store; whoever starts it ends it, or the installation does. */
  ServerNode secondNode(String name) {
    return ServerNode.start(folder, name, network.secondServer(), ground.store(), certificate);
  }

  Path folder() {
    return folder;
  }

  AccessKey key() {
    return key;
  }

  Edas edas() {
    return edas;
  }

  Daemon server() {
    return nodes.getFirst().daemon();
  }

  List<ServerNode> nodes() {
    return List.copyOf(nodes);
  }

  /** The administrator's key, for the other server of two. */
  AccessKey keyOf(ServerNode node) {
    return new AccessKey(key.id(), key.secret(), node.endpoint(), certificate);
  }

  /** Where packages are published. */
  String packages() {
    return ground.segment().map(Segment::packages).orElse("127.0.0.1");
  }

  /** The first host's own, small disk. */
  SmallDisk disk() {
    return disk.orElseThrow();
  }

  List<HostAgent> hosts() {
    return List.copyOf(hosts);
  }

  /** Starts agents that join with that token; returns at once. */
  void join(String token, int count) {
    try {
      var joinFile = Files.writeString(folder.resolve("join-" + hosts.size()), token);
      for (var place : places(count)) {
        if (hosts.isEmpty() && ground.diskMegabytes() > 0) {
          disk = Optional.of(SmallDisk.mount(place.data(), ground.diskMegabytes()));
        }
        hosts.add(HostAgent.join(place, joinFile));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Place> places(int count) {
    var endpoint = gateway.map(Gateway::endpoint).orElse(key.endpoint());
    var options = certificate.map(Certificate::agentOptions).orElse(List.of());
    var places =
        network.hosts(count).stream()
            .map(address -> new Place(folder, address, endpoint, List.of(), options))
            .collect(Collectors.toCollection(ArrayList::new));
    ground
        .segment()
        .ifPresent(segment ->
            places.set(
                count - 1,
                new Place(folder, segment.host(), endpoint, segment.command(), options)));
    return places;
  }

  /** Starts the server again, where it was before. */
  void startServerAgain() {
    nodes.getFirst().startAgain();
    edas = Edas.anew(key);
  }

  @Override
  public void close() {
    end();
    Runtime.getRuntime().removeShutdownHook(onExit);
    if (!Boolean.getBoolean("belay.e2e.keep")) {
      Folders.delete(folder);
    }
  }

  private synchronized void end() {
    for (var host : hosts) {
      // Agents first: they would start again what is ended under them.
      host.daemon().process().destroyForcibly();
    }
    nodes.forEach(node -> node.daemon().process().destroyForcibly());
    gateway.ifPresent(Gateway::close);
    // The folder's name is in the command line of all that was started in it.
    var left = Processes.mentioning(folder.toString());
    left.forEach(ProcessHandle::destroyForcibly);
    var ended =
        CompletableFuture.allOf(
            left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
    try {
      ended.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("these processes do not end: " + left, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    disk.ifPresent(SmallDisk::close);
    disk = Optional.empty();
  }
}
