package dev.belay.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.history.Subject;
import dev.belay.core.history.What;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventHashTest {

  /** The example of docs/events.md, worked out there with other tools than ours. */
  @Test
  void the_hash_is_the_one_that_the_document_works_out() {
    var row =
        new EventRow(
            "o-1",
            1,
            42,
            1,
            Instant.ofEpochMilli(1_772_334_000_007L),
            "alice",
            Subject.ORDER,
            "o-1",
            What.CREATED,
            "",
            "READY",
            "CoDeploy",
            "Größe 2",
            "type=CoDeploy",
            "");
    assertThat(new EventHash().of(EventHash.FIRST, row))
        .isEqualTo("9e6af9846d780132371235873dcb95431c302a490c630bf4638114027b5cf518");
  }

  @Test
  void moving_a_letter_from_one_field_to_the_next_changes_the_hash() {
    assertThat(hash("ab", "c")).isNotEqualTo(hash("a", "bc"));
  }

  @Test
  void the_hash_before_it_is_part_of_it() {
    assertThat(new EventHash().of("x", row("a", "b"))).isNotEqualTo(hash("a", "b"));
  }

  private static String hash(String was, String became) {
    return new EventHash().of(EventHash.FIRST, row(was, became));
  }

  private static EventRow row(String was, String became) {
    return new EventRow(
        "o",
        1,
        1,
        1,
        Instant.EPOCH,
        "",
        Subject.TASK,
        "t",
        What.JUDGED,
        was,
        became,
        "",
        "",
        "",
        "");
  }
}
