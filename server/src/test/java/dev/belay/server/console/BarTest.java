package dev.belay.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarTest {

  @Test
  void parts_are_as_long_as_their_numbers_and_fill_the_bar() {
    var bar =
        Bar.of(
            List.of(
                new Bar.Share("bad", 1, "failed"),
                new Bar.Share("busy", 0, "moving"),
                new Bar.Share("good", 3, "completed")));
    assertThat(bar.parts())
        .containsExactly(
            new Bar.Part("bad", 0, 250, 1, "failed"),
            new Bar.Part("good", 250, 750, 3, "completed"));
    assertThat(bar.label()).isEqualTo("1 failed, 3 completed");
  }

  @Test
  void nothing_at_all_is_said_to_be_none() {
    var bar = Bar.of(List.of(new Bar.Share("good", 0, "completed")));
    assertThat(bar.parts()).isEmpty();
    assertThat(bar.label()).isEqualTo("none");
  }
}
