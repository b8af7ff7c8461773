package dev.belay.server.orders;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.server.call.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080/health",
        "http://localhost/",
        "http://[::1]:9000/health?deep=1",
        "http://${belay.ip}:${belay.port}/health",
        "http://127.0.0.1:${belay.port}/health",
        "http://10.0.0.7:9000/health"
      })
  void health_is_asked_at_the_host_itself(String url) {
    assertThatCode(() -> HealthUrl.check("hcURL", url)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://127.0.0.1/",
        "http:///health",
        "http://example.com/health",
        "http://${belay.name}/health",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://user@evil.example/",
        "http://127.0.0.1.example.com/"
      })
  void and_nowhere_else(String url) {
    assertThatThrownBy(() -> HealthUrl.check("hcURL", url))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("hcURL");
  }
}
