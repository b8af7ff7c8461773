package dev.belay.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/** A demo that is left running: how to use it, and a script beside it that stops it. */
final class KeptDemo {

  private final Playground playground;
  private final Path launcher;

  KeptDemo(Playground playground, Path launcher) {
    this.playground = playground;
    this.launcher = launcher;
  }

  List<String> explain() {
    var script = writeStopScript();
    return List.of(
        "everything stays: server and agents are processes " + pids() + ". To use it:",
        "  export BELAY_DATA=" + playground.serverData(),
        "  " + launcher + " app status " + DemoApplication.NAME,
        "  " + launcher + " orders " + DemoApplication.NAME,
        "to stop it and remove its folder: " + script);
  }

  private String pids() {
    return playground.pids().stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  // The application first, through Belay; then agents and server, which nothing restarts.
  private Path writeStopScript() {
    var text =
        """
        #!/bin/sh
        export BELAY_DATA='%s'
        '%s' stop %s --watch
        kill %s
        for pid in %s; do while kill -0 $pid 2>/dev/null; do sleep 0.1; done; done
        rm -rf '%s'
        """
            .formatted(
                playground.serverData(),
                launcher,
                DemoApplication.NAME,
                pids(),
                pids(),
                playground.folder());
    try {
      var script = Files.writeString(playground.folder().resolve("stop"), text);
      return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
