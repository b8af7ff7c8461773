package dev.belay.agent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.agent.reconcile.UnfitException;
import dev.belay.protocol.HealthMessage;
import dev.belay.protocol.PackageMessage;
import dev.belay.protocol.RevisionMessage;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchTest {

  private static Launch launch(String argument, String health) throws UnfitException {
    var revision =
        new RevisionMessage(
            "r1",
            "v1",
            new PackageMessage(null, 1, "0".repeat(64)),
            List.of("-Dport=${belay.port}"),
            List.of(argument),
            Map.of("WHERE", "${belay.home}"),
            new HealthMessage(health, false, 1, 1),
            List.of(),
            8080);
    return Launch.of(
        "i1",
        revision,
        new DataFolder(Path.of("/data")),
        InetAddress.ofLiteral("10.0.0.7"),
        Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  @Test
  void variables_are_put_in_and_other_braces_stay() throws UnfitException {
    var launch = launch("${belay.ip}-${other}-$", "http://${belay.ip}:${belay.port}/up");
    assertThat(launch.command())
        .endsWith(
            "-Dport=8080", "-jar", "/data/instances/i1/current/app.jar", "10.0.0.7-${other}-$");
    assertThat(launch.environment())
        .containsEntry("WHERE", "/data/instances/i1/home")
        .containsEntry("BELAY_PORT", "8080")
        .containsKey("PATH");
    assertThat(launch.health().orElseThrow()).hasToString("http://10.0.0.7:8080/up");
  }

  @Test
  void an_unknown_variable_is_a_clear_failure() {
    assertThatThrownBy(() -> launch("${belay.prot}", "http://localhost/"))
        .isInstanceOf(UnfitException.class)
        .hasMessageContaining("${belay.prot}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://10.0.0.8/", "http://example.com/", "file:///etc/passwd", "nonsense", "::"})
  void health_is_asked_of_this_host_only(String url) {
    assertThatThrownBy(() -> launch("", url))
        .isInstanceOf(UnfitException.class)
        .hasMessageContaining("own address");
  }
}
