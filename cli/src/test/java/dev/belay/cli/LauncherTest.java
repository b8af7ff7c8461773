package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script that everything starts with. */
class LauncherTest {

  @TempDir Path folder;
  private Checkout checkout;

  @BeforeEach
  void setUp() throws IOException {
    checkout = new Checkout(folder);
  }

  @Test
  void java_home_wins_when_it_is_a_jdk_25() throws Exception {
    checkout.jdk("jvm/jdk-25", "25");
    var mine = checkout.jdk("mine", "25.0.3");

    var run = checkout.run(Map.of("JAVA_HOME", mine.toString()), "cluster", "list");

    assertThat(run.out()).startsWith("mine ").endsWith("dev.belay.cli.Main cluster list\n");
  }

  @Test
  void an_old_java_home_is_passed_over_for_a_jdk_25_in_the_usual_folders() throws Exception {
    checkout.jdk("jvm/jdk-17", "17.0.15");
    checkout.jdk("jvm/temurin 25", "25.0.3");
    var old = checkout.jdk("old", "21");

    var run = checkout.run(Map.of("JAVA_HOME", old.toString()), "version");

    assertThat(run.out()).startsWith("jvm/temurin 25 ");
    assertThat(checkout.builds().getFirst()).startsWith(folder.resolve("jvm/temurin 25") + ":");
  }

  @Test
  void the_path_is_looked_through_last() throws Exception {
    var home = checkout.jdk("elsewhere", "25-ea");

    var run = checkout.run(Map.of("PATH", home + "/bin:" + folder + "/tools:/usr/bin:/bin"));

    assertThat(run.out()).startsWith("elsewhere ");
  }

  @Test
  void without_a_jdk_25_every_java_found_is_named_with_its_version() throws Exception {
    checkout.jdk("jvm/jdk-17", "17.0.15");
    checkout.jdk("jvm/jre-25", "25.0.1");
    Files.delete(folder.resolve("jvm/jre-25/bin/javac"));
    checkout.program("jvm/strange/bin/java", "echo 'openjdk version \"1.8.0_402\"' >&2");

    var run = checkout.run(Map.of("PATH", folder + "/tools:/no/java:" + toolsWithoutJava()));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("no JDK 25 was found", "set JAVA_HOME")
        .contains(folder.resolve("jvm/jdk-17") + ": 17.0.15")
        .contains(folder.resolve("jvm/jre-25") + ": 25.0.1 (no compiler: a runtime only)")
        .contains(folder.resolve("jvm/strange") + ": 1.8.0_402");
    assertThat(checkout.builds()).isEmpty();
  }

  @Test
  void builds_once_and_again_only_after_a_change() throws Exception {
    checkout.jdk("jvm/jdk-25", "25");

    assertThat(checkout.run(Map.of(), "version").err()).contains("belay: building cli");
    assertThat(checkout.run(Map.of(), "version").err()).isEmpty();
    assertThat(checkout.builds()).hasSize(1);

    checkout.edit("server/src/main/java/Main.java");
    checkout.run(Map.of(), "version");
    assertThat(checkout.builds()).hasSize(1);

    checkout.edit("cli/src/main/java/Main.java");
    checkout.run(Map.of(), "version");
    assertThat(checkout.builds()).hasSize(2);
  }

  @Test
  void builds_only_what_the_command_needs_and_no_tests() throws Exception {
    checkout.jdk("jvm/jdk-25", "25");

    checkout.run(Map.of(), "server");
    checkout.run(Map.of(), "demo");

    assertThat(checkout.builds().getFirst()).contains(" -pl server ", "-Dmaven.test.skip=true");
    assertThat(checkout.builds().getLast()).contains(" -pl cli,agent ");
  }

  @Test
  void two_launchers_do_not_build_at_once() throws Exception {
    checkout.jdk("jvm/jdk-25", "25");
    // A build that finds another one running leaves a mark.
    checkout.program(
        "tools/mvn",
        "echo \"$*\" >>'%s'; mkdir '%s' || echo both >>'%s'; %s; rmdir '%s'"
            .formatted(
                checkout.mavenCalls(),
                checkout.place("running"),
                checkout.mavenCalls(),
                Checkout.MAKE_TARGETS,
                checkout.place("running")));
    Callable<Checkout.Run> launch = () -> checkout.run(Map.of(), "version");

    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var run : threads.invokeAll(List.of(launch, launch, launch, launch))) {
        assertThat(run.get().exitCode()).isZero();
      }
    }

    assertThat(checkout.builds()).hasSize(1);
  }

  @Test
  void a_failed_build_shows_the_end_of_its_log_and_is_tried_again() throws Exception {
    checkout.jdk("jvm/jdk-25", "25");
    checkout.program("tools/mvn", "echo 'Main.java:1: error: broken'; exit 1");

    var run = checkout.run(Map.of(), "version");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Main.java:1: error: broken", "the build failed");
    assertThat(run.out()).isEmpty();
    assertThat(checkout.run(Map.of(), "version").exitCode()).isEqualTo(2);
  }

  @Test
  void works_through_a_symbolic_link_from_any_folder() throws Exception {
    checkout.jdk("jvm/jdk-25", "25");
    var link = Files.createSymbolicLink(folder.resolve("b"), checkout.root().resolve("belay"));

    var run = checkout.run(link, Map.of(), "orders", "two words");

    assertThat(run.out())
        .contains("-cp " + checkout.root() + "/cli/target/belay-cli.jar:")
        .endsWith("dev.belay.cli.Main orders two words\n");
  }

  @Test
  void server_and_agent_are_started_without_their_word() throws Exception {
    checkout.jdk("jvm/jdk-25", "25");

    assertThat(checkout.run(Map.of(), "server", "--data", "d").out())
        .contains("--enable-native-access=ALL-UNNAMED")
        .endsWith("dev.belay.server.Main --data d\n");
    assertThat(checkout.run(Map.of(), "agent", "--help").out())
        .contains("-Xmx32m")
        .endsWith("dev.belay.agent.Main --help\n");
  }

  @Test
  void a_packaged_checkout_may_be_told_not_to_build() throws Exception {
    checkout.jdk("jvm/jdk-25", "25");

    assertThat(checkout.run(Map.of("BELAY_NO_BUILD", "1"), "version").exitCode()).isZero();

    assertThat(checkout.builds()).isEmpty();
  }

  /** The tools that the launcher needs, in a folder that holds no java. */
  private String toolsWithoutJava() throws IOException {
    for (var tool : List.of("dirname", "readlink", "sed", "head")) {
      var real = Path.of("/usr/bin", tool);
      checkout.program(
          "tools/" + tool, "exec " + (Files.exists(real) ? real : "/bin/" + tool) + " \"$@\"");
    }
    return "/nowhere";
  }
}
