package dev.belay.server.revisions;

import dev.belay.protocol.HealthMessage;
import dev.belay.protocol.HookMessage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All of a revision besides its package. */
public record Configuration(
    List<String> jvmOptions,
    List<String> startArguments,
    Map<String, String> environment,
    HealthMessage health,
    List<HookMessage> hooks,
    int port) {

  public Configuration {
    jvmOptions = List.copyOf(jvmOptions);
    startArguments = List.copyOf(startArguments);
    // sorted: equal content must be equal text
    environment = new TreeMap<>(environment);
    hooks = List.copyOf(hooks);
  }
}
