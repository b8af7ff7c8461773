package dev.belay.agent.sync;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://belay.example.com",
        "http://127.0.0.1:80/",
        "http://[::1]:80",
        "http://localhost"
      })
  void encrypted_or_loopback_is_taken(String url) {
    assertThatCode(() -> new Server(url, Optional.empty())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://10.0.0.1", "http://belay.example.com", "ftp://127.0.0.1", "belay"})
  void anything_else_is_refused(String url) {
    assertThatThrownBy(() -> new Server(url, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
