package dev.belay.server.revisions;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TuningTest {

  private static Tuning heap(@Nullable Integer most, @Nullable String options) {
    return new Tuning(null, most, null, options, null, null, null, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-Xmx512m",
        "-Dx=y -Xmx1g",
        "-Xms64m -Xmx512m -XX:MaxMetaspaceSize=128m -Dx=y",
        "-XX:MaxMetaspaceSize=128m"
      })
  void options_are_read_as_they_were_written(String options) {
    assertThat(Tuning.of(options).jvmOptions()).isEqualTo(options);
  }

  @Test
  void sizes_in_front_are_told_apart_from_the_other_options() {
    Tuning read = Tuning.of("-Xms64m -Xmx512m -Dx=y -Xss256k");
    assertThat(read.minHeap()).isEqualTo(64);
    assertThat(read.maxHeap()).isEqualTo(512);
    assertThat(read.maxPerm()).isNull();
    assertThat(read.options()).isEqualTo("-Dx=y -Xss256k");
    assertThat(Tuning.of("-Xmx512mb -Dx").options()).isEqualTo("-Xmx512mb -Dx");
  }

  @Test
  void what_a_group_does_not_say_its_application_says() {
    Tuning counts = heap(256, null).over(heap(512, "-Dx=y"));
    assertThat(counts.jvmOptions()).isEqualTo("-Xmx256m -Dx=y");
    assertThat(heap(null, "").over(heap(512, "-Dx=y")).jvmOptions()).isEqualTo("-Xmx512m");
  }

  @Test
  void only_what_is_said_of_the_container_is_told_to_the_application() {
    assertThat(Tuning.NONE.variables()).isEmpty();
    assertThat(new Tuning(null, null, null, null, "shop", 20, "GBK", true).variables())
        .containsEntry("BELAY_CONTEXT_PATH", "shop")
        .containsEntry("BELAY_MAX_THREADS", "20")
        .containsEntry("BELAY_URI_ENCODING", "GBK")
        .containsEntry("BELAY_USE_BODY_ENCODING", "true");
  }
}
