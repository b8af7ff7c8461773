package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.e2e.Application.Instance;
import dev.belay.e2e.Releases.Behaviour;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Look first, then act, and see that it was so; policy, retry and skip; all through the CLI. */
@TestInstance(Lifecycle.PER_CLASS)
final class PlanThenActTest {

  private static final int HOSTS = 3;

  private final Fleet fleet = Fleet.start(HOSTS);
  private final Typed typed = new Typed(fleet.key(), fleet.folder());

  @AfterAll
  void end() {
    fleet.close();
  }

  private record State(List<Sight> sights, List<Long> epochs) {}

  private static State state(Application application) {
    return new State(
        application.look(), application.instances().stream().map(Instance::epoch).toList());
  }

  /** Of each host: what becomes of it, whether it restarts, and on which version it then is. */
  private Map<String, String> plan(Application application, String... words) {
    var before = state(application);
    var plan =
        typed.json(Stream.concat(Stream.of(words), Stream.of("--plan")).toArray(String[]::new));
    assertThat(state(application)).as("a plan changes nothing").isEqualTo(before);
    var fates = new TreeMap<String, String>();
    plan.path("BatchList")
        .path("Batch")
        .forEach(batch -> instances(batch.path("InstanceList")).forEach(each -> note(each, fates)));
    instances(plan.path("StayList")).forEach(each -> note(each, fates));
    return fates;
  }

  private static Stream<JsonNode> instances(JsonNode list) {
    return StreamSupport.stream(list.path("Instance").spliterator(), false);
  }

  private static void note(JsonNode instance, Map<String, String> fates) {
    fates.put(
        instance.path("Ip").asText(),
        instance.path("Fate").asText()
            + (instance.path("Restarts").asBoolean() ? " restarts " : " ")
            + instance.path("ToVersion").asText("none"));
  }

  @Test
  void an_abort_and_a_rollback_do_what_their_plans_said() {
    var application = Application.create(fleet, "planned", HOSTS);
    application.deployed("1");
    var edas = fleet.edas();
    var request = application.deployment("2", Behaviour.SERVES);
    request.setBatch(HOSTS);
    request.setReleaseType(1L);
    var order = edas.call(request).getChangeOrderId();
    var gate = edas.await("the gate", order, seen -> Orders.waitsAfter(seen, 1));
    var last = gate.getPipelineInfoList().getLast().getPipelineId();
    refused("Batch 3 (" + last + ") is not the one that waits", "continue", last);
    application.hold("2");
    edas.continueWith(Orders.waitingPipeline(gate));
    application.awaitStarted(1, "2");
    application.awaitInstance(1, "the new process", each -> each.step().equals("health"));

    var hosts = application.addresses();
    assertThat(plan(application, "abort", order))
        .containsEntry(hosts.get(0), "STAYS 2")
        .containsEntry(hosts.get(1), "GOES_BACK restarts 1")
        .containsEntry(hosts.get(2), "STAYS 1");
    assertThat(typed.type("abort", order, "--wait").exitCode()).isZero();
    assertThat(application.verdicts(order)).containsExactly("COMPLETED", "RESTORED", "UNTOUCHED");
    assertThat(versions(application)).containsExactly("2", "1", "1");
    application.letGo("2");

    assertThat(plan(application, "rollback", order))
        .containsEntry(hosts.get(0), "GOES_BACK restarts 1")
        .containsEntry(hosts.get(1), "STAYS 1")
        .containsEntry(hosts.get(2), "STAYS 1");
    var before = state(application).sights();
    assertThat(typed.type("rollback", order, "--watch").exitCode()).isZero();
    assertThat(versions(application)).containsOnly("1");
    assertThat(application.look().subList(1, HOSTS))
        .as("the very same processes")
        .isEqualTo(before.subList(1, HOSTS));
  }

  @Test
  void a_policy_is_kept_and_a_failed_instance_is_retried_or_skipped() {
    var application = Application.create(fleet, "decided", HOSTS);
    application.deployed("1");
    refused("\"3601\" is not a whole number from 0 to 3600", policy(application, "3601"));
    assertThat(typed.json(policy(application, "20")).path("OfflineGraceSeconds").asInt())
        .isEqualTo(20);
    assertThat(typed.type("app", "status", application.id()).output())
        .contains("offline-grace 20 s");

    var edas = fleet.edas();
    var request = application.deployment("2-exits", Behaviour.EXITS);
    request.setBatch(HOSTS);
    var order = edas.call(request).getChangeOrderId();
    edas.end(order, Edas.FAILED);
    var host = application.addresses().getFirst();
    assertThat(typed.type("retry", order, host, "--watch").exitCode()).as("exits again").isOne();
    assertThat(application.startedVersions(0))
        .as(() -> typed.type("events", order).output())
        .containsExactly("1", "2-exits", "2-exits");
    assertThat(typed.type("skip", order, host, "--watch").exitCode()).as("the next").isOne();
    assertThat(application.verdicts(order).subList(0, 2)).containsExactly("SKIPPED", "FAILED");

    edas.end(edas.rollback(order), Edas.SUCCEEDED);
    refused("is not the application's newest", "retry", order, application.addresses().get(1));
  }

  private static String[] policy(Application application, String grace) {
    return new String[] {"app", "policy", application.id(), "--offline-grace", grace};
  }

  private void refused(String message, String... words) {
    var result = typed.type(words);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.output()).contains(message, "next: ");
  }

  private static List<String> versions(Application application) {
    return application.look().stream().map(each -> each.version().orElse("no answer")).toList();
  }
}
