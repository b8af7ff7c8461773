package dev.belay.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

  @TempDir Path folder = Path.of("");

  @Test
  void three_older_outputs_are_kept_and_the_writer_goes_on() throws IOException {
    var file = folder.resolve("output.log");
    try (var writer =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (var each = 1; each <= 5; each++) {
        writer.write(("output " + each + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        OutputFile.rotate(file, 5);
      }
      writer.write("now".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    assertThat(Files.readString(file)).isEqualTo("now");
    assertThat(Files.readString(folder.resolve("output.log.1"))).isEqualTo("output 5\n");
    assertThat(Files.readString(folder.resolve("output.log.3"))).isEqualTo("output 3\n");
    assertThat(folder.toFile().list()).hasSize(4);
  }

  @Test
  void a_tail_is_bounded_and_begins_where_it_may() throws IOException {
    var file = Files.writeString(folder.resolve("output.log"), "old\nnew 1\nnew 2\n");
    assertThat(OutputFile.tail(file, 4, 100)).isEqualTo("new 1\nnew 2\n");
    assertThat(OutputFile.tail(file, 0, 6)).isEqualTo("new 2\n");
    assertThat(OutputFile.tail(file, 999, 6)).isEqualTo("new 2\n");
    assertThat(OutputFile.lastLines("a\nb\nc", 2)).isEqualTo("b\nc");
  }
}
