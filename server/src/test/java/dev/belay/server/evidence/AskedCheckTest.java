package dev.belay.server.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.server.call.Refused;
import dev.belay.server.evidence.Bound.Comparison;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AskedCheckTest {

  private static final BatchCheck PRESENT =
      new BatchCheck(new Probe.Http("http://x/", 204, "ok"), 1, 2, 3, 4, 500);

  private static AskedCheck prometheus(
      String url, @Nullable String query, @Nullable String bound, @Nullable Integer deadline) {
    return new AskedCheck(
        "prometheus", url, query, bound, null, null, null, null, null, null, deadline);
  }

  private static AskedCheck http(String url) {
    return new AskedCheck("http", url, null, null, null, null, null, null, null, null, null);
  }

  private static void refused(AskedCheck asked, String... words) {
    var refusal = catchThrowableOfType(Refused.class, () -> asked.instead(Optional.of(PRESENT)));
    assertThat(refusal).isNotNull();
    assertThat(refusal.detail()).contains(words);
  }

  @Test
  void what_is_not_asked_for_stays_and_none_takes_it_away() {
    assertThat(AskedCheck.NOTHING.instead(Optional.of(PRESENT))).contains(PRESENT);
    assertThat(AskedCheck.NOTHING.instead(Optional.empty())).isEmpty();
    assertThat(AskedCheck.NONE.instead(Optional.of(PRESENT))).isEmpty();
  }

  @Test
  void a_check_replaces_the_one_before_with_the_defaults() {
    assertThat(prometheus("http://p:9090", "max(e)", "<0.01", null).instead(Optional.of(PRESENT)))
        .contains(
            new BatchCheck(
                new Probe.Prometheus("http://p:9090", "max(e)", new Bound(Comparison.LESS, 0.01)),
                5,
                10,
                3,
                3,
                600));
    assertThat(http("https://x/ready").instead(Optional.empty()).orElseThrow().probe())
        .isEqualTo(new Probe.Http("https://x/ready", 200, ""));
  }

  @Test
  void a_part_of_a_check_is_refused() {
    refused(
        new AskedCheck(null, null, null, null, null, null, null, null, 2, null, null), "CheckKind");
    refused(prometheus("http://p", null, "< 1", null), "CheckQuery", "PromQL");
    refused(prometheus("http://p", "up", null, null), "CheckBound", "is missing");
    refused(
        new AskedCheck("none", "http://x/", null, null, null, null, null, null, null, null, null),
        "none stands alone");
    refused(
        new AskedCheck("http", "http://x/", "up", null, null, null, null, null, null, null, null),
        "no CheckQuery");
    refused(
        new AskedCheck(
            "prometheus", "http://x/", "up", "< 1", 200, null, null, null, null, null, null),
        "no CheckStatus");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "ftp://x/",
        "http:///path",
        "http://user:secret@x/",
        "http://x/#f",
        "http://[x/"
      })
  void an_address_is_one_of_the_web_and_holds_no_secret(String url) {
    refused(http(url), "CheckUrl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.01", "~ 1", "< x", "<", "< 1 2", "< 1.2.3", "< ."})
  void what_is_no_bound_is_refused(String bound) {
    refused(prometheus("http://p", "up", bound, null), "CheckBound", "such as < 0.01");
  }

  @Test
  void a_deadline_must_leave_time_for_so_many_measurements() {
    refused(prometheus("http://p", "up", "< 1", 20), "CheckDeadlineSeconds", "3 times every 10 s");
    assertThat(prometheus("http://p", "up", "< 1", 21).instead(Optional.empty())).isPresent();
    refused(prometheus("http://p", "up", "< 1", 86_401), "out of range");
  }

  @ParameterizedTest
  @CsvSource({
    "< 1, 0.9, true", "< 1, 1, false", "<= 1, 1, true", "<= 1, 1.1, false", "> 1, 1.1, true",
    "> 1, 1, false", ">= 1, 1, true", ">= 1, 0.9, false", "== 1, 1, true", "== 1, 2, false",
    "!= 1, 2, true", "!= 1, 1, false", "< 1e-2, 0.009, true", "> -1, 0, true"
  })
  void a_bound_says_what_a_value_must_be(String bound, double value, boolean holds) {
    assertThat(Bound.parse(bound).orElseThrow().holds(value)).isEqualTo(holds);
  }

  @Test
  void a_check_is_read_as_it_was_written() {
    var prometheus =
        prometheus("http://p", "rate(e[1m])", ">= 1e-7", null).instead(Optional.empty());
    assertThat(BatchCheck.read(PRESENT.ofOrder("o"))).isEqualTo(PRESENT);
    assertThat(BatchCheck.read(prometheus.orElseThrow().ofApplication("a")))
        .isEqualTo(prometheus.orElseThrow());
    assertThat(prometheus.orElseThrow())
        .hasToString("rate(e[1m]) >= 1.0E-7 at http://p, 3 times in a row every 10 s within 600 s");
  }
}
