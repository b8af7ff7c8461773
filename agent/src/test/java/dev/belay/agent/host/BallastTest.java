package dev.belay.agent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.agent.reconcile.NoSpaceException;
import dev.belay.agent.reconcile.Outgoing;
import dev.belay.agent.reconcile.Reconciler;
import dev.belay.core.fleet.Phase;
import dev.belay.core.fleet.RunState;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.InstanceReport;
import dev.belay.protocol.PackageMessage;
import dev.belay.protocol.SyncAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BallastTest {

  @TempDir Path temporary = Path.of("");
  private final ThreadPoolExecutor threads = Background.threads();

  @SuppressWarnings("NullAway.Init")
  private SmallDisk disk;

  @SuppressWarnings("NullAway.Init")
  private DataFolder folder;

  @BeforeEach
  void mount() throws IOException {
    disk = SmallDisk.at(temporary.resolve("disk"), 3);
    folder = DataFolder.at(disk.root().resolve("agent"));
  }

  @AfterEach
  void unmount() throws IOException {
    threads.shutdownNow();
    if (disk != null) {
      disk.close();
    }
  }

  private LinuxMachine machine() throws IOException {
    return new LinuxMachine(
        folder,
        InetAddress.ofLiteral("127.0.0.1"),
        Path.of("/bin/true"),
        sha256 -> {
          throw new IOException("no server");
        },
        threads,
        () -> {});
  }

  /** A goal that cannot be meant: it fails as soon as it is heard. */
  private static Reconciler heard(LinuxMachine machine, long epoch) throws IOException {
    var reconciler = new Reconciler(machine, line -> {}, 0);
    Outgoing sync = reconciler.sending(0);
    var goal = new GoalMessage("instance-1", "shop", epoch, RunState.RUNNING, 1, null);
    reconciler.answered(sync, new SyncAnswer(List.of(goal), List.of(), null), 0);
    return reconciler;
  }

  private static List<InstanceReport> reports(Reconciler reconciler) {
    return reconciler.sending(0).reports();
  }

  @Test
  void a_failure_on_a_full_disk_is_known_to_the_next_agent() throws IOException {
    var machine = machine();
    disk.fill();
    assertThat(reports(heard(machine, 1))).extracting(InstanceReport::phase).contains(Phase.FAILED);
    var next = reports(new Reconciler(machine(), line -> {}, 0));
    assertThat(next).extracting(InstanceReport::phase).containsExactly(Phase.FAILED);
    assertThat(next).extracting(InstanceReport::epoch).containsExactly(1L);
  }

  @Test
  void it_really_takes_its_space_and_is_laid_again_when_there_is_room() throws IOException {
    var before = Files.getFileStore(disk.root()).getUsableSpace();
    var ballast = new Ballast(folder.ballast());
    ballast.lay();
    assertThat(before - Files.getFileStore(disk.root()).getUsableSpace())
        .isGreaterThanOrEqualTo(Ballast.BYTES);
    var machine = machine();
    disk.fill();
    heard(machine, 1);
    assertThat(ballast.laid()).isFalse();
    machine.tidy(List.of());
    assertThat(ballast.laid()).as("while there is no room").isFalse();
    assertThat(folder.root()).isDirectoryNotContaining("glob:**.new");
    disk.free();
    machine.tidy(List.of());
    assertThat(ballast.laid()).isTrue();
  }

  @Test
  void only_the_journal_may_use_it() throws IOException {
    var ballast = new Ballast(folder.ballast());
    ballast.lay();
    var packages = new PackageStore(folder);
    disk.fill();
    var artifact = new PackageMessage(null, 100_000, "0".repeat(64));
    assertThatThrownBy(
            () -> packages.take(artifact, new ByteArrayInputStream(new byte[100_000]), 100_000))
        .isInstanceOf(NoSpaceException.class);
    assertThatThrownBy(() -> Durable.write(folder.root().resolve("other"), new byte[100_000]))
        .isInstanceOf(NoSpaceException.class);
    assertThat(ballast.laid()).isTrue();
  }

  @Test
  void without_it_the_journal_meets_the_full_disk() throws IOException {
    var machine = machine();
    disk.fill();
    new Ballast(folder.ballast()).giveUp();
    disk.fill();
    heard(machine, 1);
    assertThat(reports(new Reconciler(machine(), line -> {}, 0))).isEmpty();
  }
}
