package dev.belay.cli.api;

import java.nio.file.Path;
import java.util.Map;

/** Where a server keeps its data when nobody says; the server's own default is the same rule. */
public final class DataFolder {

  private DataFolder() {}

  /**
   * {@code /var/lib/belay/server} for root; for others {@code $XDG_DATA_HOME/belay/server}, or
   * {@code ~/.local/share/belay/server} without that variable.
   */
  public static Path ofServer(Map<String, String> environment, String user, Path home) {
    if (user.equals("root")) {
      return Path.of("/var/lib/belay/server");
    }
    var configured = environment.getOrDefault("XDG_DATA_HOME", "");
    // The XDG rule: a path that is not absolute is ignored.
    var data = configured.startsWith("/") ? Path.of(configured) : home.resolve(".local/share");
    return data.resolve("belay").resolve("server");
  }
}
