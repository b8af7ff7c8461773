package dev.belay.server.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.fleet.RunState;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import dev.belay.core.plan.Dip;
import dev.belay.core.plan.Fate;
import dev.belay.server.call.Refused;
import dev.belay.server.orders.Plan.Act;
import dev.belay.server.orders.Plan.Instance;
import dev.belay.server.store.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A plan changes nothing and says what the command then does; on every database. */
abstract class PlanSuite {

  private static final int HOSTS = 6;
  private static final int SEEDS = 40;

  /** An empty store. */
  abstract Database open() throws IOException;

  abstract Connection look() throws SQLException;

  abstract void close(Database store);

  interface Story {
    void tell(Town town) throws SQLException;
  }

  void with(Story story) throws IOException, SQLException {
    var database = open();
    try (var connection = look()) {
      story.tell(new Town(database, connection, HOSTS));
    } finally {
      close(database);
    }
  }

  @Test
  void an_abort_in_the_middle_keeps_what_is_done_and_gives_the_rest_its_past_back()
      throws Exception {
    with(town -> {
      town.publish("1");
      town.publish("2");
      town.deploy("1", 1, false);
      town.settle();
      var order = town.deploy("2", 3, true);
      town.engine();
      town.hosts.converge(); // the first batch is done; the second waits
      town.engine();
      var pipeline = waiting(town, order);
      town.orders.continuePipeline(Town.ALICE, pipeline, true);
      town.engine();

      var plan = town.orders.planAbort(Town.ALICE, order);

      assertThat(plan.act()).isEqualTo(Act.ABORT);
      assertThat(plan.healthy()).isEqualTo(HOSTS);
      assertThat(plan.batches()).hasSize(1);
      assertThat(plan.batches().getFirst().instances())
          .as("in flight, but not one host has heard of it")
          .hasSize(2)
          .allSatisfy(each -> {
            assertThat(each.forecast().fate()).isEqualTo(Fate.GOES_BACK);
            assertThat(each.forecast().restarts()).isFalse();
            assertThat(each.toVersion()).isEqualTo("1");
          });
      assertThat(plan.batches().getFirst().dip()).isEqualTo(new Dip(HOSTS, 0));
      assertThat(plan.staying())
          .extracting(Instance::reason)
          .containsExactly("done", "done", "not reached", "not reached");
      assertThat(plan.staying())
          .extracting(Instance::toVersion)
          .containsExactly("2", "2", "1", "1");
    });
  }

  @Test
  void a_rollback_that_was_given_already_is_told_as_such() throws Exception {
    with(town -> {
      town.publish("1");
      town.publish("2");
      town.deploy("1", 1, false);
      town.settle();
      var order = town.deploy("2", 2, false);
      town.settle();

      var plan = town.orders.planRollback(Town.ALICE, order);
      assertThat(plan.repeats()).isNull();
      assertThat(plan.batches()).extracting(each -> each.instances().size()).containsExactly(3, 3);
      assertThat(plan.batches())
          .extracting(Plan.Batch::dip)
          .containsExactly(new Dip(HOSTS, 3), new Dip(HOSTS, 3));

      var rollback = town.orders.rollback(Town.ALICE, order, null);
      town.engine();
      assertThat(town.orders.planRollback(Town.ALICE, order).repeats()).isEqualTo(rollback);
    });
  }

  @Test
  void a_deploy_of_a_file_that_is_yet_to_be_uploaded_needs_its_version_and_digest_alone()
      throws Exception {
    with(town -> {
      var bytes = "belay:" + "ab".repeat(32);
      var before = town.dump();
      var plan = town.orders.planDeploy(Town.ALICE, deployment(town, "9", bytes));
      assertThat(plan.batches().getFirst().instances())
          .hasSize(HOSTS)
          .allSatisfy(each -> {
            assertThat(each.fromVersion()).isNull();
            assertThat(each.toVersion()).isEqualTo("9");
            assertThat(each.forecast().restarts()).isTrue();
          });
      assertThat(plan.batches().getFirst().dip()).isEqualTo(new Dip(0, 0));
      assertThat(town.dump()).isEqualTo(before);
      town.publish("9");
      assertThatThrownBy(() -> town.orders.planDeploy(Town.ALICE, deployment(town, "9", bytes)))
          .as("other bytes under the same name, as the upload would say")
          .isInstanceOf(Refused.class)
          .hasMessageContaining("publish other bytes");
    });
  }

  private static Deploy deployment(Town town, String version, String url) {
    return new Deploy(
        town.appId,
        "all",
        version,
        url,
        Pace.AT_ONCE,
        false,
        "",
        null,
        null,
        PolicyChange.NONE,
        null);
  }

  @Test
  void in_random_situations_a_plan_changes_nothing_and_is_what_happens() throws Exception {
    var compared = new HashMap<Fate, Integer>();
    for (var seed = 0; seed < SEEDS; seed++) {
      var random = new Random(seed);
      var name = "seed " + seed;
      with(town -> {
        var order = situation(town, random);
        var act = List.of(Act.values()).get(random.nextInt(3));
        var before = town.dump();
        var plan = attempt(() -> plan(town, act, order));
        assertThat(town.dump()).as(name).isEqualTo(before);
        var starts = starts(town, plan.value());
        var done = attempt(() -> act(town, act, order));
        assertThat(done.refusal()).as(name).isEqualTo(plan.refusal());
        if (plan.value().isPresent()) {
          compare(name, town, plan.value().get(), done.value().orElseThrow(), starts, compared);
        }
      });
    }
    assertThat(compared.keySet())
        .as("what was compared: %s", compared)
        .contains(Fate.STAYS, Fate.GOES_BACK, Fate.MOVES, Fate.UNKNOWN, Fate.STOPS);
  }

  /** Some history, and an order somewhere on its way, or over. */
  private static String situation(Town town, Random random) throws SQLException {
    for (var version : List.of("1", "2", "3")) {
      town.publish(version);
    }
    if (random.nextInt(8) > 0) {
      town.deploy("1", 1, false);
      town.settle();
      if (random.nextInt(3) == 0) {
        var some =
            town.database.<List<String>>read(
                tx -> tx.instances().of(town.appId).stream().map(i -> i.id()).limit(2).toList());
        town.orders.stop(Town.ALICE, town.appId, some, null);
        town.settle();
      }
    }
    var order = town.deploy("2", 1 + random.nextInt(3), random.nextInt(3) == 0);
    for (var n = random.nextInt(6); n > 0; n--) {
      town.engine();
      town.hosts.advance(random);
    }
    town.engine();
    if (random.nextBoolean()) {
      offline(town, "h" + random.nextInt(HOSTS));
    }
    return order;
  }

  private static void offline(Town town, String host) throws SQLException {
    town.hosts.goOffline(host);
    town.forgetPresence(host);
  }

  private record Attempt<T>(Optional<T> value, String refusal) {}

  private static <T> Attempt<T> attempt(Supplier<T> command) {
    try {
      return new Attempt<>(Optional.of(command.get()), "");
    } catch (Refused refused) {
      // A new order has a new id in every attempt.
      return new Attempt<>(Optional.empty(), refused.detail());
    }
  }

  private static Plan plan(Town town, Act act, String order) {
    return switch (act) {
      case ABORT -> town.orders.planAbort(Town.ALICE, order);
      case ROLLBACK -> town.orders.planRollback(Town.ALICE, order);
      case DEPLOY -> town.orders.planDeploy(Town.ALICE, Town.deployment(town.appId, "3", 2, false));
    };
  }

  private static String act(Town town, Act act, String order) {
    return switch (act) {
      case ABORT -> town.orders.abort(Town.ALICE, order);
      case ROLLBACK -> town.orders.rollback(Town.ALICE, order, null);
      case DEPLOY -> town.deploy("3", 2, false);
    };
  }

  private static Stream<Instance> all(Plan plan) {
    return Stream.concat(
        plan.batches().stream().flatMap(batch -> batch.instances().stream()),
        plan.staying().stream());
  }

  private static Map<String, Integer> starts(Town town, Optional<Plan> plan) {
    var starts = new HashMap<String, Integer>();
    plan.ifPresent(known ->
        all(known).forEach(each -> starts.put(each.id(), town.hosts.of(each.id()).starts)));
    return starts;
  }

  private static void compare(
      String seed,
      Town town,
      Plan plan,
      String order,
      Map<String, Integer> starts,
      Map<Fate, Integer> compared) {
    town.settle();
    var tasks =
        town.database.read(tx -> tx.snapshots().all(order)).stream()
            .collect(Collectors.toMap(t -> t.instanceId(), t -> t));
    for (var each : all(plan).toList()) {
      var task = Optional.ofNullable(tasks.get(each.id()));
      var asked = plan.batches().stream().anyMatch(batch -> batch.instances().contains(each));
      if (asked && task.filter(t -> t.state() != TaskState.WAITING).isEmpty()) {
        continue; // an offline host holds the batches before it
      }
      var story = seed + " " + plan.act() + " " + each;
      compared.merge(each.forecast().fate(), 1, Integer::sum);
      var host = town.hosts.of(each.id());
      if (each.forecast().fate() == Fate.UNKNOWN) {
        assertThat(town.hosts.online(each.hostId())).as(story).isFalse();
        continue;
      }
      var restarted = host.starts - starts.getOrDefault(each.id(), 0);
      assertThat(restarted).as(story).isEqualTo(each.forecast().restarts() ? 1 : 0);
      if (asked) {
        assertThat(version(town, host)).as(story).isEqualTo(each.toVersion());
      }
      if (plan.act() == Act.ABORT && asked && each.toVersion() != null) {
        assertThat(task.orElseThrow().verdict())
            .as(story)
            .contains(each.forecast().restarts() ? Verdict.RESTORED : Verdict.UNTOUCHED);
      }
    }
  }

  private static @Nullable String version(Town town, ModelHosts.Model host) {
    return host.process
        .filter(process -> process.runState() == RunState.RUNNING)
        .flatMap(process -> process.revision())
        .map(revision ->
            town.database.<String>read(tx ->
                tx.packages()
                    .find(tx.revisions().find(revision).orElseThrow().packageVersionId())
                    .orElseThrow()
                    .version()))
        .orElse(null);
  }

  private static String waiting(Town town, String order) {
    return town.database.<String>read(tx ->
        tx.pipelines().of(order).stream()
            .filter(each -> each.status() == OrderStatus.WAIT_MANUAL)
            .findFirst()
            .orElseThrow()
            .id());
  }
}
