package dev.belay.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SigningTest {

  /** The example of the Standard Webhooks specification. */
  @Test
  void a_body_is_signed_as_the_standard_has_it() {
    assertThat(
            Signing.headers(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}"))
        .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void secrets_are_32_bytes_that_nobody_guesses() {
    assertThat(Signing.newSecret(new Random(1))).matches("whsec_[A-Za-z0-9+/]{43}=");
  }
}
