package dev.belay.server.orders;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An application to create.
 *
 * @param name 1..36 characters: a letter, then letters, digits, - and _
 * @param port on which every instance listens, 1..65,535
 * @param healthUrl starts with http://, at most 255 characters; may hold ${belay.ip} and the like
 * @param hosts ids of the first instances' hosts, may be empty
 */
public record NewApplication(
    String name,
    String clusterId,
    String description,
    int port,
    boolean urlCheck,
    boolean portCheck,
    @Nullable String healthUrl,
    int healthDeadlineSeconds,
    int stopGraceSeconds,
    String jvmOptions,
    String startArguments,
    Map<String, String> environment,
    @Nullable String hooks,
    @Nullable String packageType,
    @Nullable Long buildPackId,
    List<String> hosts,
    @Nullable String clientToken) {

  public NewApplication {
    environment = Map.copyOf(environment);
    hosts = List.copyOf(hosts);
  }
}
