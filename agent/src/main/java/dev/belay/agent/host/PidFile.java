package dev.belay.agent.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a wrapper wrote about itself before it became the process: the truth about a start. */
record PidFile(long pid, long startTicks, String boot, String ticket) {

  static Optional<PidFile> read(Path file) {
    try {
      var words = List.of(Files.readString(file).strip().split(" ", -1));
      return words.size() < 4
          ? Optional.empty()
          : Optional.of(
              new PidFile(
                  Long.parseLong(words.get(0)),
                  Long.parseLong(words.get(1)),
                  words.get(2),
                  words.get(3)));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  boolean alive(String presentBoot) {
    return boot.equals(presentBoot) && Groups.alive(pid, startTicks);
  }
}
