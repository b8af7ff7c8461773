package dev.belay.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SystemdUnitsTest {

  private static final Path TOOL = Path.of("/usr/bin/systemd-analyze");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"belay-server.service", "belay-agent.service"})
  void systemd_finds_nothing_wrong_with_a_unit(String name)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(TOOL), "skipped: there is no " + TOOL);
    // A launcher where the unit looks for one: the checkout lies elsewhere here.
    var launcher = Files.writeString(folder.resolve("belay"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    var unit = Files.readString(Path.of("../docs/systemd").resolve(name));
    assertThat(unit).contains("ExecStart=/opt/belay/belay ");
    var copy = folder.resolve(name);
    Files.writeString(
        copy,
        unit.replace("/opt/belay/belay", launcher.toString())
            .replaceAll("(?m)^Documentation=.*$", ""));

    var check =
        new ProcessBuilder(TOOL.toString(), "verify", copy.toString())
            .redirectErrorStream(true)
            .start();
    var output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(check.waitFor()).as(output).isZero();
    assertThat(output.lines().filter(line -> line.contains(name))).isEmpty();
  }
}
