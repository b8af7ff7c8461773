package dev.belay.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.fleet.Failure;
import dev.belay.core.fleet.FailureCode;
import dev.belay.core.order.OrderStatus;
import dev.belay.core.order.TaskState;
import dev.belay.core.order.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

  private static final String BORN = "ORDER o CREATED - READY; TASK t CREATED - WAITING";

  /**
   * Events are written {@code SUBJECT id WHAT was became [cause [epoch]]}; {@code -} is nothing.
   */
  private static List<OrderEvent> events(String text) {
    var events = new ArrayList<OrderEvent>();
    for (var each : text.split("; ", -1)) {
      var words = Arrays.copyOf(each.split(" ", -1), 7);
      events.add(
          new OrderEvent(
              events.size() + 1L,
              Subject.valueOf(words[0]),
              words[1],
              What.valueOf(words[2]),
              words[3].equals("-") ? "" : words[3],
              words[4],
              words[5] == null ? "" : words[5],
              "why",
              words[6] == null ? "" : "way=FORWARD epoch=" + words[6] + " revision=r"));
    }
    return events;
  }

  private static OrderState replay(String text) {
    return Replay.of(events(text));
  }

  private static TaskStanding task(String text) {
    return task(replay(BORN + "; " + text), "t");
  }

  private static TaskStanding task(OrderState state, String id) {
    return Objects.requireNonNull(state.tasks().get(id));
  }

  @Test
  void an_order_with_its_batches_and_tasks_stands_as_the_last_events_say() {
    var state =
        replay(
            BORN
                + "; PIPELINE p CREATED - READY; PIPELINE q CREATED - READY"
                + "; ORDER o MOVED READY RUNNING; PIPELINE p MOVED READY RUNNING"
                + "; PIPELINE q MOVED READY WAIT_MANUAL; PIPELINE q CONFIRMED WAIT_MANUAL WAIT_MANUAL");
    assertThat(state)
        .isEqualTo(
            new OrderState(
                OrderStatus.RUNNING,
                false,
                Map.of("p", OrderStatus.RUNNING, "q", OrderStatus.WAIT_MANUAL),
                Map.of("t", TaskStanding.NEW)));
  }

  @Test
  void an_accepted_abort_stays_accepted() {
    assertThat(
            replay(
                    BORN
                        + "; ORDER o ABORT_ACCEPTED READY READY; ORDER o MOVED READY ABORTED"
                        + "; ORDER o MOVED ABORTED RUNNING")
                .aborting())
        .isTrue();
    assertThat(replay(BORN + "; ORDER o MOVED READY ABORTED").aborting()).isFalse();
  }

  @Test
  void a_goal_makes_a_task_active_and_its_verdict_settles_it_under_that_epoch() {
    assertThat(task("TASK t GOAL_SET WAITING ACTIVE BatchStarted 7"))
        .isEqualTo(new TaskStanding(TaskState.ACTIVE, Optional.empty(), Optional.empty(), 7));
    assertThat(
            task(
                "TASK t GOAL_SET WAITING ACTIVE BatchStarted 7"
                    + "; TASK t JUDGED ACTIVE COMPLETED HostReport 7"))
        .isEqualTo(
            new TaskStanding(
                TaskState.SETTLED, Optional.of(Verdict.COMPLETED), Optional.empty(), 7));
  }

  @Test
  void a_failure_is_its_code_and_its_message_until_the_task_is_tried_again() {
    var failed =
        "TASK t GOAL_SET WAITING ACTIVE BatchStarted 7; TASK t JUDGED ACTIVE FAILED "
            + FailureCode.HOOK_FAILED.code();
    assertThat(task(failed).failure()).contains(new Failure(FailureCode.HOOK_FAILED, "why"));
    var again = task(failed + "; TASK t GOAL_SET FAILED ACTIVE RetryChangeOrderTask 8");
    assertThat(again)
        .isEqualTo(new TaskStanding(TaskState.ACTIVE, Optional.empty(), Optional.empty(), 8));
  }

  @Test
  void a_goal_in_passing_changes_the_epoch_and_no_verdict() {
    var settled =
        task(
            "TASK t GOAL_SET WAITING ACTIVE BatchStarted 7"
                + "; TASK t JUDGED ACTIVE UNKNOWN Deadline; TASK t GOAL_SET UNKNOWN UNKNOWN Unheard 9");
    assertThat(settled.verdict()).contains(Verdict.UNKNOWN);
    assertThat(settled.epoch()).isEqualTo(9);
  }

  @Test
  void the_rest_are_those_that_still_wait() {
    var state =
        replay(
            BORN
                + "; TASK u CREATED - WAITING; TASK t GOAL_SET WAITING ACTIVE BatchStarted 7"
                + "; TASK * JUDGED WAITING UNTOUCHED");
    assertThat(task(state, "t").word()).isEqualTo("ACTIVE");
    assertThat(task(state, "u").word()).isEqualTo("UNTOUCHED");
  }

  @ParameterizedTest
  @CsvSource({
    "TASK t JUDGED ACTIVE COMPLETED, comes from ACTIVE",
    "TASK x JUDGED - COMPLETED, is of something unknown",
    "TASK t CREATED WAITING WAITING, creates it again",
    "TASK t GOAL_SET WAITING ACTIVE, has no epoch",
    "TASK t MOVED WAITING ACTIVE, is none of a task",
    "PIPELINE p MOVED READY RUNNING, but there was none",
    "ORDER o MOVED RUNNING FAILED, but there was READY"
  })
  void an_event_that_does_not_follow_is_refused(String event, String why) {
    assertThatThrownBy(() -> replay(BORN + "; " + event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("event 3")
        .hasMessageContaining(why);
  }

  @Test
  void a_gap_and_a_log_without_a_beginning_are_refused() {
    var whole = events(BORN + "; ORDER o MOVED READY RUNNING");
    assertThatThrownBy(() -> Replay.of(List.of(whole.get(0), whole.get(2))))
        .hasMessage("event 2 is missing");
    assertThatThrownBy(() -> Replay.of(List.of())).hasMessageContaining("no event creates");
  }

  /** A model that keeps the last word of each subject is all there is to it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void a_long_history_ends_where_its_last_events_say(long seed) {
    var random = new Random(seed);
    var verdicts = List.of(Verdict.values());
    var text = new StringBuilder("ORDER o CREATED - READY");
    var words = new HashMap<String, String>();
    for (var n = 0; n < 5; n++) {
      text.append("; TASK t").append(n).append(" CREATED - WAITING");
      words.put("t" + n, "WAITING");
    }
    for (var n = 1; n < 200; n++) {
      var id = "t" + random.nextInt(5);
      var was = words.getOrDefault(id, "");
      var active = was.equals("ACTIVE");
      var verdict = verdicts.get(random.nextInt(verdicts.size())).name();
      text.append("; TASK ").append(id).append(active ? " JUDGED " : " GOAL_SET ").append(was);
      text.append(' ').append(active ? verdict : "ACTIVE").append(" x ").append(n);
      words.put(id, active ? verdict : "ACTIVE");
    }
    var told = new HashMap<String, String>();
    replay(text.toString()).tasks().forEach((id, task) -> told.put(id, task.word()));
    assertThat(told).isEqualTo(words);
  }
}
