package dev.belay.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @Test
  void the_header_of_the_standard_is_read_also_of_later_versions() {
    var wanted = new TraceParent(TRACE, SPAN);
    assertThat(TraceParent.parse("00-" + TRACE + "-" + SPAN + "-01")).contains(wanted);
    assertThat(TraceParent.parse("cc-" + TRACE + "-" + SPAN + "-01-what-comes")).contains(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7"
      })
  void anything_else_is_ignored(String header) {
    assertThat(TraceParent.parse(header)).isEmpty();
  }

  @Test
  void a_thing_has_one_span_whoever_asks() {
    assertThat(TraceParent.spanOf("o")).matches("[0-9a-f]{16}").isEqualTo(TraceParent.spanOf("o"));
    assertThat(TraceParent.spanOf("o")).isNotEqualTo(TraceParent.spanOf("p"));
  }
}
