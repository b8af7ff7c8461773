package dev.belay.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootTest {

  @TempDir private Path folder;

  @BeforeEach
  void beRoot() throws Exception {
    assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")));
  }

  @Test
  void an_agent_of_root_does_nothing_unless_its_host_allows_that() throws Exception {
    assertThat(said("https://belay.example.com")).contains("runs as root", "--allow-root");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void the_hosts_own_file_allows_it() throws Exception {
    Files.createDirectory(folder.resolve("data"));
    Files.createFile(folder.resolve("data/allow-root"));
    assertThat(said("https://belay.example.com")).contains("--join-file");
  }

  @Test
  void a_server_on_the_same_machine_allows_it() throws Exception {
    assertThat(said("http://127.0.0.1:1")).contains("--join-file");
  }

  /** Without a join file an agent ends at once, if not before. */
  private String said(String server) throws Exception {
    var log = folder.resolve("log");
    var agent =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.belay.agent.Main",
                    "--server",
                    server,
                    "--data",
                    folder.resolve("data").toString(),
                    "--ip",
                    "127.0.0.1"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(agent.waitFor()).isEqualTo(1);
    return Files.readString(log);
  }
}
