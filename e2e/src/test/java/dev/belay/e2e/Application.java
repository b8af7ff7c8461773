package dev.belay.e2e;

import com.aliyuncs.edas.model.v20170801.DeployApplicationRequest;
import com.aliyuncs.edas.model.v20170801.InsertApplicationRequest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.e2e.Releases.Behaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * One application on some hosts of a fleet: what is asked of it through the SDK, and what can be
 * seen of it from the outside.
 */
final class Application {

  /** A process that was started, as the application itself wrote it down. */
  record Start(String version, long pid, long at, boolean alone) {}

  /** What the server knows of an instance. */
  record Instance(
      String id,
      String address,
      long epoch,
      long observedEpoch,
      String phase,
      String step,
      long pid,
      boolean healthy) {

    boolean settled() {
      return epoch == observedEpoch && phase.equals("REACHED");
    }
  }

  /** Of an instance that the order did not get to; a retry may yet do so. */
  static final String NO_VERDICT = "";

  private final Fleet fleet;
  private final String id;
  private final int port;
  private final Path control;
  private final List<String> addresses;

  private Application(Fleet fleet, String id, int port, Path control, List<String> addresses) {
    this.fleet = fleet;
    this.id = id;
    this.port = port;
    this.control = control;
    this.addresses = addresses;
  }

  /** Creates it with an instance on each of the first hosts. */
  static Application create(Fleet fleet, String name, int hosts) {
    return create(fleet, name, fleet.addresses().subList(0, hosts));
  }

  static Application create(Fleet fleet, String name, List<String> addresses) {
    return create(fleet, name, addresses, Map.of("HealthDeadlineSeconds", 60));
  }

  /** With parameters of our own API. */
  static Application create(
      Fleet fleet, String name, List<String> addresses, Map<String, Integer> parameters) {
    var control = fleet.folder().resolve("control-" + name);
    // On every host, so that it can be scaled out.
    var port = Loopback.freePort(fleet.addresses());
    try {
      Files.createDirectory(control);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var request = new InsertApplicationRequest();
    request.setApplicationName(name);
    request.setClusterId(fleet.clusterId());
    request.setEcuInfo(String.join(",", addresses.stream().map(fleet::hostId).toList()));
    request.setJvmOptions(
        "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss256k -Xmx32m -XX:-UsePerfData");
    request.setHealthCheckUrl("http://${belay.ip}:${belay.port}/health");
    request.setEnableUrlCheck(true);
    request.putQueryParameter("Port", port);
    request.putQueryParameter("StartArguments", "${belay.ip} ${belay.port} " + control);
    parameters.forEach(request::putQueryParameter);
    var created = fleet.edas().call(request).getApplicationInfo();
    fleet.edas().end(created.getChangeOrderId(), Edas.SUCCEEDED);
    return new Application(fleet, created.getAppId(), port, control, List.copyOf(addresses));
  }

  String id() {
    return id;
  }

  List<String> addresses() {
    return addresses;
  }

  private Edas edas() {
    return fleet.edas();
  }

  /** A deploy of that release to all groups, taken from the package site; not sent yet. */
  DeployApplicationRequest deployment(String version, Behaviour behaviour) {
    return deployment(version, fleet.site().url(fleet.releases().pack(version, behaviour)));
  }

  DeployApplicationRequest deployment(String version, String url) {
    var request = new DeployApplicationRequest();
    request.setAppId(id);
    request.setGroupId("all");
    request.setPackageVersion(version);
    request.setDeployType("url");
    request.setWarUrl(url);
    return request;
  }

  /** Starts to deploy a release that serves; the order's id. */
  String deploy(String version, int batches) {
    var request = deployment(version, Behaviour.SERVES);
    request.setBatch(batches);
    return edas().call(request).getChangeOrderId();
  }

  /** The same, for a release that behaves otherwise; in one batch. */
  String deploy(String version, Behaviour behaviour) {
    return edas().call(deployment(version, behaviour)).getChangeOrderId();
  }

  /** Every host runs that release, and it was told so by the order. */
  void deployed(String version) {
    edas().end(deploy(version, 1), Edas.SUCCEEDED);
  }

  Sight look(int host) {
    return lookAt(addresses.get(host));
  }

  List<Sight> look() {
    return Sight.of(addresses, port);
  }

  Sight lookAt(String address) {
    return Sight.of(List.of(address), port).getFirst();
  }

  /** Starts of that release from now on hang, before they listen, until they are let go. */
  void hold(String version) {
    touch("hold-" + version);
  }

  void letGo(String version) {
    remove("hold-" + version);
  }

  void makeUnhealthy(int host) {
    touch("unhealthy-" + addresses.get(host));
  }

  void makeHealthy(int host) {
    remove("unhealthy-" + addresses.get(host));
  }

  private void touch(String name) {
    try {
      Files.createFile(control.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void remove(String name) {
    try {
      Files.delete(control.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All the processes that were ever started on a host. */
  List<Start> starts(int host) {
    var file = control.resolve("starts-" + addresses.get(host));
    if (Files.notExists(file)) {
      return List.of();
    }
    try {
      return Files.readAllLines(file).stream().map(Application::start).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Start start(String line) {
    var words = List.of(line.split(" ", -1));
    return new Start(
        words.get(0),
        Long.parseLong(words.get(1)),
        Long.parseLong(words.get(2)),
        words.get(3).equals("alone"));
  }

  /** The releases that were ever started on a host, in that order. */
  List<String> startedVersions(int host) {
    return starts(host).stream().map(Start::version).toList();
  }

  /** No process was started while another one of the same instance still lived. */
  boolean neverTwoAtOnce() {
    return IntStream.range(0, addresses.size())
        .allMatch(host -> starts(host).stream().allMatch(Start::alone));
  }

  void awaitStarted(int host, String version) {
    Waiting.until(
        version + " is started on " + addresses.get(host),
        () -> startedVersions(host).contains(version));
  }

  /** In the order of the hosts. */
  List<Instance> instances() {
    var json =
        SignedRequest.get(fleet.key(), "/belay/v1/instances", Map.of("AppId", id))
            .expectSuccess()
            .path("InstanceList")
            .path("Instance");
    var all = StreamSupport.stream(json.spliterator(), false).map(Application::instance).toList();
    return addresses.stream()
        .map(address ->
            all.stream().filter(each -> each.address.equals(address)).findFirst().orElseThrow())
        .toList();
  }

  private static Instance instance(JsonNode json) {
    return new Instance(
        json.path("InstanceId").asText(),
        json.path("Ip").asText(),
        json.path("Epoch").asLong(),
        json.path("ObservedEpoch").asLong(),
        json.path("Phase").asText(),
        json.path("Step").asText(),
        json.path("Pid").asLong(),
        json.path("Healthy").asBoolean());
  }

  Instance awaitInstance(int host, String what, java.util.function.Predicate<Instance> condition) {
    return Waiting.until(
        what + " on " + addresses.get(host),
        () -> instances().get(host).toString(),
        () -> Optional.of(instances().get(host)).filter(condition));
  }

  /** How each instance left the order, in the order of the hosts. */
  List<String> verdicts(String orderId) {
    var order = detail(orderId);
    return addresses.stream()
        .map(address ->
            StreamSupport.stream(order.path("BatchList").path("Batch").spliterator(), false)
                .flatMap(batch ->
                    StreamSupport.stream(batch.path("TaskList").path("Task").spliterator(), false))
                .filter(task -> task.path("Ip").asText().equals(address))
                .map(task -> task.path("Verdict").asText())
                .findFirst()
                .orElse("none"))
        .toList();
  }

  /** Our extension's view of an order, which has the verdicts. */
  JsonNode detail(String orderId) {
    return SignedRequest.get(fleet.key(), "/belay/v1/order", Map.of("ChangeOrderId", orderId))
        .expectSuccess()
        .path("Order");
  }
}
