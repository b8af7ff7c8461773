package dev.belay.protocol;

import java.util.List;
import java.util.Map;

/**
 * A frozen revision. Texts of {@code jvmOptions}, {@code environment}, {@code startArguments} and
 * the health URL may hold {@code ${belay.ip}}, {@code ${belay.port}} and {@code ${belay.home}}.
 *
 * @param id content address of everything below
 * @param jvmOptions before {@code -jar}, already split into words
 * @param startArguments after the package, already split into words
 */
public record RevisionMessage(
    String id,
    String packageVersion,
    PackageMessage artifact,
    List<String> jvmOptions,
    List<String> startArguments,
    Map<String, String> environment,
    HealthMessage health,
    List<HookMessage> hooks,
    int port) {

  public RevisionMessage {
    jvmOptions = List.copyOf(jvmOptions);
    startArguments = List.copyOf(startArguments);
    environment = Map.copyOf(environment);
    hooks = List.copyOf(hooks);
  }
}
