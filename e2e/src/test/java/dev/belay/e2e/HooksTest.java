package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.edas.model.v20170801.ListDeployGroupRequest;
import com.aliyuncs.edas.model.v20170801.QueryApplicationStatusRequest;
import com.aliyuncs.edas.model.v20170801.QueryApplicationStatusResponse.AppInfo.Ecc;
import com.aliyuncs.edas.model.v20170801.ScaleInApplicationRequest;
import com.aliyuncs.edas.model.v20170801.ScaleOutApplicationRequest;
import com.aliyuncs.edas.model.v20170801.UpdateHookConfigurationRequest;
import com.aliyuncs.edas.model.v20170801.UpdateHookConfigurationResponse.Configuration;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Hooks, set through the classic SDK and seen by what they leave behind. */
@TestInstance(Lifecycle.PER_CLASS)
final class HooksTest {

  private static final List<String> NAMES =
      List.of(
          "postprepareInstanceEnvironmentOnScaleOut",
          "prestartInstance",
          "poststartInstance",
          "prestopInstance",
          "poststopInstance",
          "postdeleteInstanceDataOnScaleIn");

  private final Fleet fleet = Fleet.start(2);
  private final ObjectMapper json = new ObjectMapper();

  @AfterAll
  void end() {
    fleet.close();
  }

  private record Hook(String name, String script, boolean ignoreFail) {}

  private UpdateHookConfigurationRequest asking(Application application, List<Hook> hooks) {
    var array = json.createArrayNode();
    for (var hook : hooks) {
      array
          .addObject()
          .put("name", hook.name)
          .put("script", hook.script)
          .put("ignoreFail", hook.ignoreFail);
    }
    var request = new UpdateHookConfigurationRequest();
    request.setAppId(application.id());
    request.setHooks(array.toString());
    return request;
  }

  private void hooks(Application application, Hook... hooks) {
    var set = fleet.edas().call(asking(application, List.of(hooks))).getHooksConfiguration();
    assertThat(set)
        .extracting(Configuration::getName)
        .containsExactly(List.of(hooks).stream().map(Hook::name).toArray(String[]::new));
  }

  private Path trace(String address) {
    return fleet.folder().resolve("hooks-" + address);
  }

  /** Writes down its step, the version that it belongs to, and whether the application lives. */
  private Hook tracing(String name, String application) {
    var starts = fleet.folder().resolve("control-" + application).resolve("starts-$BELAY_IP");
    var script =
        """
        state=down
        if [ -f %1$s ]; then
          set -- $(tail -n 1 %1$s)
          kill -0 "$2" 2>/dev/null && state=up
        fi
        echo "$BELAY_APPLICATION $BELAY_STEP $BELAY_VERSION $state" >> %2$s
        """
            .formatted(starts, trace("$BELAY_IP"));
    return new Hook(name, script, false);
  }

  /** What the hooks have written since the last look. */
  private List<String> traced(String address) {
    var file = trace(address);
    if (Files.notExists(file)) {
      return List.of();
    }
    try {
      var lines = Files.readAllLines(file);
      Files.delete(file);
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> stages(String orderId) {
    return fleet.edas().order(orderId).getPipelineInfoList().stream()
        .flatMap(pipeline -> Orders.stages(pipeline).stream())
        .toList();
  }

  private String scaleOut(Application application, String address) {
    var list = new ListDeployGroupRequest();
    list.setAppId(application.id());
    var group = fleet.edas().call(list).getDeployGroupList().getFirst();
    var request = new ScaleOutApplicationRequest();
    request.setAppId(application.id());
    request.setDeployGroup(group.getGroupId());
    request.setEcuInfo(fleet.hostId(address));
    return fleet.edas().call(request).getChangeOrderId();
  }

  private String scaleIn(Application application, String address) {
    var status = new QueryApplicationStatusRequest();
    status.setAppId(application.id());
    var instance =
        fleet.edas().call(status).getAppInfo().getEccList().stream()
            .filter(ecc -> ecc.getIp().equals(address))
            .map(Ecc::getEccId)
            .findFirst()
            .orElseThrow();
    var request = new ScaleInApplicationRequest();
    request.setAppId(application.id());
    request.setEccInfo(instance);
    return fleet.edas().call(request).getChangeOrderId();
  }

  @Test
  void all_six_run_in_their_places_from_the_first_start_to_the_last_leave() {
    var edas = fleet.edas();
    var application = Application.create(fleet, "traced", 1);
    hooks(application, NAMES.stream().map(name -> tracing(name, "traced")).toArray(Hook[]::new));
    var first = fleet.addresses().getFirst();
    var second = fleet.addresses().getLast();

    var created = application.deploy("1", 1);
    edas.end(created, Edas.SUCCEEDED);
    assertThat(traced(first))
        .containsExactly(
            "traced postprepare 1 down", "traced prestart 1 down", "traced poststart 1 up");
    assertThat(stages(created))
        .containsSubsequence("switch", "postprepare", "prestart", "start", "health", "poststart");

    application.deployed("2");
    assertThat(traced(first))
        .containsExactly(
            "traced prestop 1 up",
            "traced poststop 1 down",
            "traced prestart 2 down",
            "traced poststart 2 up");

    edas.end(scaleOut(application, second), Edas.SUCCEEDED);
    assertThat(traced(first)).as("another host").isEmpty();
    assertThat(traced(second))
        .containsExactly(
            "traced postprepare 2 down", "traced prestart 2 down", "traced poststart 2 up");

    var left = scaleIn(application, second);
    edas.end(left, Edas.SUCCEEDED);
    assertThat(traced(second))
        .containsExactly(
            "traced prestop 2 up", "traced poststop 2 down", "traced postdelete 2 down");
    assertThat(stages(left))
        .containsSubsequence("prestop", "stop", "poststop", "remove", "postdelete");
    assertThat(fleet.folder().resolve("agent-" + second).resolve("instances")).isEmptyDirectory();
    assertThat(application.look(0).runs("2")).isTrue();
  }

  @Test
  void a_prestart_that_fails_fails_the_task_with_its_words_and_a_rollback_brings_the_old_back() {
    var edas = fleet.edas();
    var application = Application.create(fleet, "failing", 2);
    application.deployed("1");
    var before = application.look(1);
    hooks(application, new Hook("prestartInstance", "echo the database is away; exit 7", false));

    var orderId = application.deploy("2", 2);
    var failed = edas.end(orderId, Edas.FAILED);

    assertThat(Orders.failedTasks(failed))
        .singleElement()
        .satisfies(task -> {
          assertThat(task.getTaskErrorCode()).isEqualTo("EDAS-19002");
          assertThat(task.getTaskMessage())
              .contains("exit code 7")
              .contains("the database is away");
        });
    assertThat(application.look(0).processes()).isEmpty();
    assertThat(application.startedVersions(0)).containsExactly("1");
    assertThat(application.look(1)).isEqualTo(before);

    edas.end(edas.rollback(orderId), Edas.SUCCEEDED);
    assertThat(application.look(0).runs("1")).isTrue();
    assertThat(application.look(1)).isEqualTo(before);

    hooks(application, new Hook("prestartInstance", "echo never mind; exit 7", true));
    var third = application.deploy("3", 1);
    edas.end(third, Edas.SUCCEEDED);
    assertThat(application.look()).allMatch(each -> each.runs("3"));
    assertThat(application.detail(third).toString())
        .contains("failed, which is ignored: exit code 7")
        .contains("never mind");
  }

  @Test
  void an_abort_ends_a_hook_at_once_and_starts_the_old_version_again() throws IOException {
    var edas = fleet.edas();
    var application = Application.create(fleet, "sleeping", 1);
    application.deployed("1");
    var sleeper = fleet.folder().resolve("sleeper");
    hooks(
        application,
        new Hook(
            "prestartInstance",
            "sleep 500 & echo $$ $! > "
                + sleeper
                + ".new; mv "
                + sleeper
                + ".new "
                + sleeper
                + "; wait",
            false));

    var orderId = application.deploy("2", 1);
    Waiting.until("the hook sleeps", () -> Files.exists(sleeper));
    var asked = System.nanoTime();
    edas.abort(orderId);
    edas.end(orderId, Edas.ABORTED);

    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(20));
    assertThat(application.verdicts(orderId)).containsExactly("RESTORED");
    assertThat(application.look(0).runs("1")).isTrue();
    for (var pid : Files.readString(sleeper).strip().split(" ", -1)) {
      Waiting.until(
          "nothing of the hook lives",
          () -> ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isEmpty());
    }
  }

  @Test
  void scripts_may_have_8_kib_each_and_no_more() {
    var application = Application.create(fleet, "long", 1);
    var longest = "#é".repeat(2730) + "##";
    hooks(
        application,
        NAMES.stream().map(name -> new Hook(name, longest, true)).toArray(Hook[]::new));
    var refusal =
        fleet
            .edas()
            .refusal(
                asking(application, List.of(new Hook("prestopInstance", longest + "#", true))));
    assertThat(refusal.getErrCode()).isEqualTo("InvalidParameter");
    assertThat(refusal.getErrMsg()).contains("Hooks", "prestopInstance", "8192");
  }
}
