package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {

  private final FakeServer server = new FakeServer();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void bash_completes_commands_their_subcommands_and_their_options() throws Exception {
    var line = new TestLine(server);
    assertThat(line.run("completion", "bash")).isZero();
    var script = Files.writeString(folder.resolve("belay-completion"), line.out());

    assertThat(completed(script, "belay", "ro")).contains("rollback", "rollback-to", "role");
    assertThat(completed(script, "belay", "serv")).containsExactly("server");
    assertThat(completed(script, "belay", "host", "j")).containsExactly("join-command");
    assertThat(completed(script, "belay", "deploy", "--bat")).containsExactly("--batches");
  }

  @Test
  void another_shell_is_refused_with_one_that_works() {
    var line = new TestLine(server);

    assertThat(line.run("completion", "fish")).isEqualTo(2);

    assertThat(line.err()).contains("there is no completion for fish", "belay completion bash");
  }

  /** What bash offers for the last word. */
  private static java.util.List<String> completed(Path script, String... words)
      throws IOException, InterruptedException {
    var typed = String.join(" ", words);
    var asks =
        "compopt() { :; }; . \"$1\"; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=%d; COMPREPLY=(); "
                .formatted(typed, words.length - 1, typed, typed.length())
            + "_complete_belay; printf '%s\\n' \"${COMPREPLY[@]}\"";
    var bash =
        new ProcessBuilder("bash", "--norc", "-c", asks, "bash", script.toString())
            .redirectErrorStream(true)
            .start();
    bash.getOutputStream().close();
    var output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output.lines().map(String::strip).filter(each -> !each.isEmpty()).toList();
  }
}
