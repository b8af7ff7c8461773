package dev.belay.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignatureCheckTest {

  private static final AccessKey KEY =
      new AccessKey("testAccessKeyId", "testAccessKeySecret", "alice", true);

  static List<Capture> captures() throws IOException {
    return Capture.all();
  }

  private static SignatureCheck check(Instant now, String... publicEndpoints) {
    return new SignatureCheck(
        id -> id.equals(KEY.id()) ? Optional.of(KEY) : Optional.empty(),
        new RecentNonces(100),
        InstantSource.fixed(now),
        Set.of(publicEndpoints));
  }

  private static Signed verify(Capture capture) {
    Signed signed = check(capture.time()).check(capture.request());
    signed.bodyDigest().check(capture.body().getBytes(StandardCharsets.UTF_8));
    return signed;
  }

  private static AccessFault fault(Capture capture) {
    try {
      verify(capture);
      throw new AssertionError(capture + " was let in");
    } catch (AccessRefused e) {
      return e.fault();
    }
  }

  @Test
  void there_are_fifteen_captures() throws IOException {
    assertThat(captures()).hasSize(15);
  }

  @ParameterizedTest
  @MethodSource("captures")
  void what_official_clients_sent_is_let_in(Capture capture) {
    Signed signed = verify(capture);
    assertThat(signed.caller().userId()).isEqualTo("alice");
    assertThat(signed.caller().accessKeyId()).isEqualTo("testAccessKeyId");
    assertThat(signed.query().values()).isNotEmpty();
  }

  @Test
  void encoded_values_are_decoded_once() throws IOException {
    Map<String, String> values =
        captures().stream()
            .filter(each -> each.name().equals("java-sdk-DeployApplication-xml.txt"))
            .map(SignatureCheckTest::verify)
            .findFirst()
            .orElseThrow()
            .query()
            .values();
    assertThat(values)
        .containsEntry("WarUrl", "http://127.0.0.1/a b+c.war?x=1&y=é")
        .containsEntry("Desc", "发布 *~'()")
        .containsEntry("PackageVersion", "v1 2");
  }

  @Test
  void the_string_to_sign_is_the_one_that_the_sdk_signed() throws IOException {
    for (Capture capture : captures()) {
      Path expected =
          Path.of("src/test/resources/captures", capture.name().replace(".txt", ".sts.txt"));
      if (Files.exists(expected)) {
        Parameters query = Parameters.parse(capture.request().query());
        String ours =
            new ClassicSignature().toSign(capture.request(), query, Signature.EmptyValue.NAME_ONLY);
        assertThat(ours).isEqualTo(Files.readString(expected));
      }
    }
  }

  @Test
  void the_refusal_ends_with_the_string_to_sign_so_that_the_sdk_can_compare() throws IOException {
    Capture capture = captures().getFirst();
    Capture flipped = capture.changed("flipped", withHeader(capture, "x-acs-version", "x"), "");
    assertThatThrownBy(() -> verify(flipped))
        .hasMessageContaining("server string to sign is:PUT\n")
        .message()
        .doesNotContain(KEY.secret());
  }

  private static SignedRequest withHeader(Capture capture, String name, String value) {
    Map<String, List<String>> headers = new HashMap<>(capture.request().headers());
    headers.put(name, List.of(value));
    return copy(capture.request(), headers);
  }

  private static SignedRequest copy(SignedRequest of, Map<String, List<String>> headers) {
    return new SignedRequest(of.method(), of.path(), of.query(), headers, of.source());
  }

  /** Every capture, with one thing changed. */
  static Stream<Arguments> flipped() throws IOException {
    return captures().stream()
        .flatMap(capture -> {
          SignedRequest sent = capture.request();
          Stream<Arguments> parts =
              Stream.of(
                  flip(capture, "method", each -> with(sent, "DELETE", sent.path(), sent.query())),
                  flip(
                      capture,
                      "path",
                      each -> with(sent, sent.method(), sent.path() + "x", sent.query())),
                  flip(
                      capture,
                      "query value",
                      each -> with(sent, sent.method(), sent.path(), sent.query() + "x")),
                  flip(
                      capture,
                      "query name",
                      each -> with(sent, sent.method(), sent.path(), "x" + sent.query())),
                  Arguments.of(capture, "body", capture.changed("body", sent, "x")));
          return Stream.concat(parts, signedHeaders(sent).map(name -> flipHeader(capture, name)));
        });
  }

  private static SignedRequest with(SignedRequest of, String method, String path, String query) {
    return new SignedRequest(method, path, query, of.headers(), of.source());
  }

  private static Arguments flip(Capture capture, String what, UnaryOperator<SignedRequest> change) {
    return Arguments.of(
        capture, what, capture.changed(what, change.apply(capture.request()), capture.body()));
  }

  private static Arguments flipHeader(Capture capture, String name) {
    String value = capture.request().header(name);
    // The last character but one: a time moves, a padded digest stays a digest.
    int at = Math.max(0, value.length() - (value.endsWith("==") ? 4 : 2));
    char other = value.charAt(at) == '1' ? '2' : '1';
    String changed = value.substring(0, at) + other + value.substring(at + 1);
    return Arguments.of(
        capture, name, capture.changed(name, withHeader(capture, name, changed), capture.body()));
  }

  private static Stream<String> signedHeaders(SignedRequest request) {
    String authorization = request.header("authorization");
    if (authorization.startsWith("acs ")) {
      Stream<String> fixed =
          Stream.of("accept", "content-md5", "content-type", "date").filter(request::has);
      return Stream.concat(
          fixed, request.headers().keySet().stream().filter(each -> each.startsWith("x-acs-")));
    }
    String list = authorization.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
    return Arrays.stream(list.split(";", -1));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("flipped")
  void any_one_change_is_refused(Capture capture, String what, Capture changed) {
    assertThatThrownBy(() -> verify(changed)).isInstanceOf(AccessRefused.class);
  }

  @ParameterizedTest
  @MethodSource("captures")
  void a_signature_is_good_for_15_minutes_either_way_and_no_longer(Capture capture) {
    Duration limit = Duration.ofMinutes(15);
    assertThat(check(capture.time().plus(limit)).check(capture.request())).isNotNull();
    assertThat(check(capture.time().minus(limit)).check(capture.request())).isNotNull();
    for (Duration off : List.of(limit.plusSeconds(1), limit.plusSeconds(1).negated())) {
      assertThatThrownBy(() -> check(capture.time().plus(off)).check(capture.request()))
          .isInstanceOfSatisfying(
              AccessRefused.class,
              e -> assertThat(e.fault()).isEqualTo(AccessFault.TIME_TOO_FAR_OFF));
    }
  }

  @ParameterizedTest
  @MethodSource("captures")
  void a_request_is_let_in_once(Capture capture) {
    SignatureCheck check = check(capture.time());
    check.check(capture.request());
    assertThatThrownBy(() -> check.check(capture.request()))
        .isInstanceOfSatisfying(
            AccessRefused.class, e -> assertThat(e.fault()).isEqualTo(AccessFault.NONCE_USED));
  }

  @Test
  void a_bad_signature_uses_up_no_nonce() throws IOException {
    Capture capture = captures().getFirst();
    SignatureCheck check = check(capture.time());
    SignedRequest bad =
        withHeader(capture, "authorization", "acs testAccessKeyId:AQDfDU6iGDOKnGc+iuYx+alBC8t=");
    assertThatThrownBy(() -> check.check(bad)).isInstanceOf(AccessRefused.class);
    assertThat(check.check(capture.request())).isNotNull();
  }

  @Test
  void malformed_authorizations_are_refused_as_such() throws IOException {
    Capture capture = captures().getFirst();
    for (String each :
        List.of(
            "acs",
            "acs x",
            "acs :x",
            "acs x:",
            "Basic eA==",
            "ACS3-HMAC-SHA256",
            "ACS3-HMAC-SHA256 Credential",
            "ACS3-HMAC-SHA256 Credential=x,Signature=y",
            "ACS3-HMAC-SHA256 Credential=x,Credential=x,SignedHeaders=host,Signature=y",
            "ACS3-HMAC-SHA256 Credential=x,SignedHeaders=host,Signature=y")) {
      Capture bad = capture.changed(each, withHeader(capture, "authorization", each), "");
      assertThat(fault(bad)).as(each).isEqualTo(AccessFault.INCOMPLETE);
    }
  }

  @Test
  void headers_that_every_request_needs_are_named_when_missing() throws IOException {
    for (Capture capture : captures()) {
      for (String name : List.of("authorization", "x-acs-signature-nonce")) {
        Map<String, List<String>> headers = new HashMap<>(capture.request().headers());
        headers.remove(name);
        Capture bad = capture.changed(name, copy(capture.request(), headers), "");
        assertThatThrownBy(() -> verify(bad)).isInstanceOf(AccessRefused.class);
      }
    }
  }

  @Test
  void a_header_that_counts_must_not_come_twice() throws IOException {
    for (Capture capture : captures()) {
      Map<String, List<String>> headers = new HashMap<>(capture.request().headers());
      headers.computeIfPresent(
          "x-acs-signature-nonce", (name, values) -> List.of(values.getFirst(), "another"));
      Capture bad = capture.changed("twice", copy(capture.request(), headers), "");
      assertThat(fault(bad)).isEqualTo(AccessFault.INCOMPLETE);
    }
  }

  @Test
  void unknown_and_disabled_keys_are_told_apart() throws IOException {
    Capture capture = captures().getFirst();
    Capture unknown =
        capture.changed("unknown", withHeader(capture, "authorization", "acs other:x"), "");
    assertThat(fault(unknown)).isEqualTo(AccessFault.UNKNOWN_KEY);
    SignatureCheck disabled =
        new SignatureCheck(
            id -> Optional.of(new AccessKey(id, KEY.secret(), "alice", false)),
            new RecentNonces(1),
            InstantSource.fixed(capture.time()),
            Set.of());
    assertThatThrownBy(() -> disabled.check(capture.request()))
        .isInstanceOfSatisfying(
            AccessRefused.class, e -> assertThat(e.fault()).isEqualTo(AccessFault.DISABLED_KEY));
  }

  @Test
  void a_signature_for_another_host_is_refused_when_public_endpoints_are_known()
      throws IOException {
    for (Capture capture : captures()) {
      boolean signsHost = capture.request().has("x-acs-date");
      String host = capture.request().header("host");
      assertThat(check(capture.time(), host).check(capture.request())).isNotNull();
      SignatureCheck elsewhere = check(capture.time(), "belay.example:443");
      if (signsHost) {
        assertThatThrownBy(() -> elsewhere.check(capture.request()))
            .isInstanceOf(AccessRefused.class);
      } else {
        assertThat(elsewhere.check(capture.request())).isNotNull();
      }
    }
  }

  @Test
  void malformed_times_are_refused_as_such() throws IOException {
    for (Capture capture : captures()) {
      String name = capture.request().has("x-acs-date") ? "x-acs-date" : "date";
      for (String time : List.of("yesterday", "2026-13-22T04:23:58Z", "Mon, 99 Nov 2026")) {
        Capture bad = capture.changed(time, withHeader(capture, name, time), "");
        assertThat(fault(bad)).isEqualTo(AccessFault.MALFORMED_TIME);
      }
    }
  }
}
