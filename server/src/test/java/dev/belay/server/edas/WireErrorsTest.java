package dev.belay.server.edas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.access.AccessFault;
import dev.belay.server.access.AccessRefused;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WireErrorsTest {

  @ParameterizedTest
  @EnumSource(RefusalKind.class)
  void a_refusal_is_the_callers_matter(RefusalKind kind) {
    WireError error = WireErrors.of(new Refused(kind, "why"));
    assertThat(error.status()).isBetween(400, 499).isNotEqualTo(429);
    assertThat(error.message()).isEqualTo("why");
    assertThat(error.code()).isNotBlank();
    assertThat(error.recommend()).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(AccessFault.class)
  void a_refused_signature_is_the_callers_matter(AccessFault fault) {
    assertThat(WireErrors.of(new AccessRefused(fault, "why")).status()).isBetween(400, 499);
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN_APPLICATION, 404, InvalidAppId.NotFound",
    "UNKNOWN_ORDER, 404, InvalidChangeOrder.NotFound",
    "ORDER_OPEN, 409, Application.ChangerOrderRunning",
    "MISSING_PARAMETER, 400, MissingParameter",
    "INVALID_PARAMETER, 400, InvalidParameter"
  })
  void known_codes_are_the_ones_that_clients_know(RefusalKind kind, int status, String code) {
    WireError error = WireErrors.of(new Refused(kind, "why"));
    assertThat(error.status()).isEqualTo(status);
    assertThat(error.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "MISSING_HEADER, 400, MissingParameter",
    "INCOMPLETE, 400, IncompleteSignature",
    "UNKNOWN_KEY, 404, InvalidAccessKeyId.NotFound",
    "MISMATCH, 400, SignatureDoesNotMatch",
    "TIME_TOO_FAR_OFF, 400, InvalidTimeStamp.Expired",
    "NONCE_USED, 400, SignatureNonceUsed"
  })
  void codes_of_signatures_are_alibabas(AccessFault fault, int status, String code) {
    WireError error = WireErrors.of(new AccessRefused(fault, "why"));
    assertThat(error.status()).isEqualTo(status);
    assertThat(error.code()).isEqualTo(code);
  }

  @Test
  void refusals_do_not_share_codes() {
    Set<String> codes = new HashSet<>();
    for (RefusalKind kind : RefusalKind.values()) {
      assertThat(codes.add(WireErrors.of(new Refused(kind, "why")).code())).as("%s", kind).isTrue();
    }
  }

  @Test
  void a_defect_tells_nothing_of_itself() {
    WireError error = WireErrors.of(new IllegalStateException("jdbc:secret"));
    assertThat(error.status()).isEqualTo(500);
    assertThat(error.code()).isEqualTo("InternalError");
    assertThat(error.toString()).doesNotContain("secret");
  }
}
