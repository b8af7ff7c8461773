package dev.belay.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.cli.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoPartsTest {

  private static final String JAVA =
      ProcessHandle.current()
          .info()
          .command()
          .orElse(System.getProperty("java.home") + "/bin/java");

  @TempDir Path folder;

  @Test
  void the_broken_package_says_why_and_ends() throws Exception {
    var jar = BrokenPackage.write(folder.resolve("broken.jar"));

    var process =
        new ProcessBuilder(JAVA, "-jar", jar.toString()).redirectErrorStream(true).start();
    var output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(output).contains(BrokenApplication.LAST_WORDS);
  }

  @Test
  void processes_are_found_by_what_they_were_told_and_end() throws IOException {
    var process = sleeper("--bind-address", "127.0.0.77", "--port", "12345");
    try {
      assertThat(Processes.at("127.0.0.77", 12345)).containsExactly(process.pid());
      assertThat(Processes.at("127.0.0.77", 12346)).isEmpty();
      assertThat(Processes.in(folder)).contains(process.toHandle());
    } finally {
      Processes.end(List.of(process.toHandle()), Duration.ofSeconds(10));
    }
    assertThat(process.isAlive()).isFalse();
    assertThat(Processes.in(folder)).isEmpty();
  }

  @Test
  void a_claim_that_does_not_hold_ends_the_story_and_stays_in_the_report() {
    var said = new ArrayList<String>();
    var claims = new Claims(said::add);

    claims.check("one", true, "seen");
    assertThatThrownBy(() -> claims.check("two", false, "not seen"))
        .isInstanceOf(Claims.Broken.class)
        .hasMessageContaining("two");

    assertThat(said).containsExactly("ok: one (seen)", "NOT SO: two (not seen)");
    assertThat(Json.write(claims.json()))
        .isEqualTo(
            "[{\"name\":\"one\",\"ok\":true,\"detail\":\"seen\"},"
                + "{\"name\":\"two\",\"ok\":false,\"detail\":\"not seen\"}]");
  }

  @Test
  void the_overhead_is_the_ratio_of_the_quickest_rounds() {
    var overhead = new Overhead();
    overhead.round(Duration.ofSeconds(1), Duration.ofSeconds(9));
    overhead.round(Duration.ofSeconds(9), Duration.ofMillis(1100));
    overhead.round(Duration.ofSeconds(1), Duration.ofMillis(1100));

    assertThat(overhead.ratio()).isEqualTo(1.1);
  }

  @Test
  void a_host_runs_a_version_only_with_exactly_one_process() {
    var version = Optional.of("1");

    assertThat(new Host.Sight(version, List.of(7L)).runs("1")).isTrue();
    assertThat(new Host.Sight(version, List.of(7L, 8L)).runs("1")).isFalse();
    assertThat(new Host.Sight(Optional.empty(), List.of(7L)).runs("1")).isFalse();
  }

  @Test
  void the_table_has_a_column_for_each_host() {
    var table = new HostTable(List.of("127.0.0.2", "127.0.0.3"));
    table.add(
        "deployed",
        List.of(
            new Host.Sight(Optional.of("1.0"), List.of(7L)),
            new Host.Sight(Optional.empty(), List.of())));

    assertThat(table.lines().getLast()).isEqualTo("deployed  1.0 pid 7  no answer, no process");
  }

  @Test
  void a_free_port_is_free_on_all_addresses() {
    assertThat(Ports.freeOn(List.of("127.0.0.2", "127.0.0.3"))).isBetween(1, 65_535);
  }

  /** A Java process that waits for input that never comes. */
  private Process sleeper(String... arguments) throws IOException {
    var source = folder.resolve("Sleeper.java");
    Files.writeString(
        source,
        "class Sleeper { public static void main(String[] a) throws Exception { System.in.read(); } }");
    var command = new ArrayList<>(List.of(JAVA, source.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile()).start();
  }
}
