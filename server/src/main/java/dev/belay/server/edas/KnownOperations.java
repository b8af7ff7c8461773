package dev.belay.server.edas;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Names of all operations of EDAS, so that one we do not offer is refused by its name. */
final class KnownOperations {

  private record Known(String name, boolean onEcsClusters) {}

  private final Map<String, Known> byRoute = new HashMap<>();

  KnownOperations() {
    try (InputStream file = KnownOperations.class.getResourceAsStream("known-operations.txt")) {
      if (file == null) {
        throw new IllegalStateException("known-operations.txt is missing from the class path");
      }
      var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
      lines.lines().filter(each -> !each.startsWith("#")).forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    String[] parts = line.split(" ", -1);
    byRoute.put(parts[0] + " " + parts[1], new Known(parts[2], parts.length > 3));
  }

  /** Why nothing answers at that route. */
  NotOffered explain(String method, String path) {
    Known known = byRoute.get(method + " " + path);
    if (known == null) {
      return new NotOffered("No operation is at " + method + " " + path + ".");
    }
    return new NotOffered(
        known.onEcsClusters()
            ? "Operation " + known.name() + " is not offered by this server yet."
            : "Operation "
                + known.name()
                + " is not offered: this server manages applications on ECS clusters.");
  }
}
