package dev.belay.agent.host;

import dev.belay.agent.reconcile.UnfitException;
import dev.belay.core.fleet.FailureCode;
import dev.belay.protocol.RevisionMessage;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What exactly is run for a revision on this host, with its variables put in. */
record Launch(List<String> command, Map<String, String> environment, Optional<URI> health) {

  private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "TZ");

  static Launch of(
      String instanceId, RevisionMessage revision, DataFolder folder, InetAddress ip, Path java)
      throws UnfitException {
    if (!Files.isExecutable(java)) {
      throw new UnfitException(
          FailureCode.CANNOT_START, "there is no Java runtime to execute at " + java);
    }
    var home = folder.home(instanceId).toString();
    var values =
        new Placeholders(
            Map.of(
                "ip", ip.getHostAddress(), "port", String.valueOf(revision.port()), "home", home));
    var command = new ArrayList<String>();
    command.add(java.toString());
    command.addAll(values.fill(revision.jvmOptions()));
    command.addAll(List.of("-jar", folder.current(instanceId).resolve("app.jar").toString()));
    command.addAll(values.fill(revision.startArguments()));
    var environment = new HashMap<String, String>();
    for (var name : INHERITED) {
      Optional.ofNullable(System.getenv(name)).ifPresent(value -> environment.put(name, value));
    }
    for (var each : revision.environment().entrySet()) {
      environment.put(each.getKey(), values.fill(each.getValue()));
    }
    environment.put("BELAY_IP", ip.getHostAddress());
    environment.put("BELAY_PORT", String.valueOf(revision.port()));
    environment.put("BELAY_HOME", home);
    environment.put("BELAY_INSTANCE", instanceId);
    var url = revision.health().url();
    return new Launch(
        List.copyOf(command),
        Map.copyOf(environment),
        url == null ? Optional.empty() : Optional.of(healthUrl(values.fill(url), ip)));
  }

  private static URI healthUrl(String text, InetAddress ip) throws UnfitException {
    try {
      var url = URI.create(text);
      var http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && own(url.getHost(), ip)) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw unfitUrl(text);
    }
    throw unfitUrl(text);
  }

  private static UnfitException unfitUrl(String text) {
    return new UnfitException(
        FailureCode.HEALTH_CHECK_FAILED,
        "the health URL must be http or https to loopback or this host's own address: " + text);
  }

  /** Only literals: a name could be made to point elsewhere. */
  private static boolean own(String host, InetAddress ip) {
    if (host.equals("localhost")) {
      return true;
    }
    var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    var address = InetAddress.ofLiteral(bare);
    return address.isLoopbackAddress() || address.equals(ip);
  }
}
