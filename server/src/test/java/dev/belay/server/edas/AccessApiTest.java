package dev.belay.server.edas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.belay.server.access.Nonces;
import dev.belay.server.access.PacedNonces;
import dev.belay.server.access.RecentNonces;
import dev.belay.server.access.SignatureCheck;
import dev.belay.server.accounts.AuditLog;
import dev.belay.server.accounts.Deed;
import dev.belay.server.accounts.NewKey;
import dev.belay.server.accounts.TemporaryKeys.Issued;
import dev.belay.server.call.CallWatch;
import dev.belay.server.call.Caller;
import dev.belay.server.edas.Signer.Credentials;
import dev.belay.server.edas.Wire.Response;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys that are real, over HTTP: who is let in, until when, and what is written down. */
class AccessApiTest {

  private static final String ABORT = "/pop/v5/changeorder/change_order_abort?ChangeOrderId=";
  private static final String SHOW = "/belay/v1/order?ChangeOrderId=";
  private static final byte[] NOTHING = {};

  private static final int PER_SECOND = 100;

  private final Desk desk = new Desk();
  private final Forgetful nonces = new Forgetful();
  private final Office office = desk.office;
  private final WebServer server =
      WebServer.builder()
          .port(0)
          .host("127.0.0.1")
          .routing(routing ->
              routing.register(
                  new EdasApi(
                      new SignatureCheck(
                          office.keys,
                          new PacedNonces(nonces, PER_SECOND),
                          () -> office.now,
                          Set.of()),
                      desk.operations,
                      desk.guard,
                      office.accounts.audit(),
                      new Site("belay", ""),
                      UUID::randomUUID,
                      CallWatch.NONE)))
          .build();

  /** The memory of a node, which a restart empties. */
  private static final class Forgetful implements Nonces {

    private Nonces recent = new RecentNonces(1000);

    void forget() {
      recent = new RecentNonces(1000);
    }

    @Override
    public boolean firstUse(String accessKeyId, String nonce, Instant now) {
      return recent.firstUse(accessKeyId, nonce, now);
    }
  }

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static Credentials of(NewKey key) {
    return new Credentials(key.id(), key.secret(), "");
  }

  private static Credentials of(Issued issued) {
    return new Credentials(issued.id(), issued.secret(), issued.token());
  }

  private Response modern(Credentials credentials, String method, String target)
      throws IOException {
    String host = "127.0.0.1:" + server.port();
    return send(
        method, target, Signer.modern(credentials, method, target, host, office.now, NOTHING));
  }

  private Response classic(Credentials credentials, String method, String target)
      throws IOException {
    return send(
        method,
        target,
        Signer.classic(credentials, method, target, "application/json", office.now, NOTHING));
  }

  private Response send(String method, String target, Map<String, String> headers)
      throws IOException {
    try (Wire wire = new Wire(server.port())) {
      return wire.send(method, target, headers, NOTHING);
    } finally {
      // so that the lines of the audit log have an order
      office.now = office.now.plusMillis(1);
    }
  }

  private static void assertCode(Response response, int status, String code) {
    assertThat(response.status()).as(response.body()).isEqualTo(status);
    assertThat(Json.read(response.body()).orElseThrow().get("Code").asText()).isEqualTo(code);
  }

  private List<AuditLog.View> audit() {
    return office
        .accounts
        .audit()
        .find(new AuditLog.Wanted("", "", "", false, Instant.EPOCH, ""), 1000)
        .lines();
  }

  @Test
  void a_key_is_good_until_it_is_disabled_and_so_is_its_user() throws IOException {
    NewKey key = office.accounts.keys().create("alice");
    assertThat(modern(of(key), "PUT", ABORT + "order-1").status()).isEqualTo(200);
    office.accounts.keys().enable(key.id(), false);
    assertCode(modern(of(key), "PUT", ABORT + "order-1"), 400, "InvalidAccessKeyId.Inactive");
    office.accounts.keys().enable(key.id(), true);
    assertThat(classic(of(key), "PUT", ABORT + "order-1").status()).isEqualTo(200);

    NewKey bobs = office.accounts.keys().create("bob");
    assertCode(modern(of(bobs), "PUT", ABORT + "order-1"), 403, "Forbidden.RAM");
    office.accounts.users().disable("bob", true);
    assertCode(modern(of(bobs), "PUT", ABORT + "order-1"), 400, "InvalidAccessKeyId.Inactive");
    office.accounts.users().delete("bob");
    assertCode(modern(of(bobs), "PUT", ABORT + "order-1"), 404, "InvalidAccessKeyId.NotFound");
  }

  @Test
  void a_rotated_key_ends_at_once_and_the_new_one_is_good() throws IOException {
    NewKey old = office.accounts.keys().create("alice");
    assertThat(modern(of(old), "PUT", ABORT + "order-1").status()).isEqualTo(200);
    NewKey fresh = office.accounts.keys().rotate(old.id());
    assertCode(modern(of(old), "PUT", ABORT + "order-1"), 404, "InvalidAccessKeyId.NotFound");
    assertThat(modern(of(fresh), "PUT", ABORT + "order-1").status()).isEqualTo(200);
  }

  @Test
  void temporary_credentials_are_good_with_their_token_until_they_expire() throws IOException {
    Issued issued = office.accounts.temporaryKeys().issue("alice", "", "", Duration.ofMinutes(15));
    assertThat(modern(of(issued), "PUT", ABORT + "order-1").status()).isEqualTo(200);
    assertThat(classic(of(issued), "PUT", ABORT + "order-1").status()).isEqualTo(200);
    Credentials without = new Credentials(issued.id(), issued.secret(), "");
    assertCode(modern(without, "PUT", ABORT + "order-1"), 400, "MissingSecurityToken");
    Credentials other = new Credentials(issued.id(), issued.secret(), "other");
    String mismatch = "InvalidSecurityToken.MismatchWithAccessKey";
    assertCode(classic(other, "PUT", ABORT + "order-1"), 400, mismatch);
    NewKey key = office.accounts.keys().create("alice");
    Credentials borrowed = new Credentials(key.id(), key.secret(), issued.token());
    assertCode(modern(borrowed, "PUT", ABORT + "order-1"), 400, mismatch);

    office.now = issued.expiresAt().minusSeconds(1);
    assertThat(modern(of(issued), "PUT", ABORT + "order-1").status()).isEqualTo(200);
    office.now = issued.expiresAt();
    assertCode(modern(of(issued), "PUT", ABORT + "order-1"), 400, "InvalidSecurityToken.Expired");
    assertCode(classic(of(issued), "PUT", ABORT + "order-1"), 400, "InvalidSecurityToken.Expired");
  }

  @Test
  void a_token_that_the_signature_does_not_cover_is_refused() throws IOException {
    Issued issued = office.accounts.temporaryKeys().issue("alice", "", "", Duration.ofMinutes(15));
    Credentials without = new Credentials(issued.id(), issued.secret(), "");
    String host = "127.0.0.1:" + server.port();
    Map<String, String> headers =
        Signer.modern(without, "PUT", ABORT + "order-1", host, office.now, NOTHING);
    headers.put("x-acs-security-token", issued.token());
    assertCode(send("PUT", ABORT + "order-1", headers), 400, "IncompleteSignature");
  }

  @Test
  void a_taken_back_temporary_key_ends_at_once() throws IOException {
    Issued issued = office.accounts.temporaryKeys().issue("alice", "", "", Duration.ofMinutes(15));
    assertThat(modern(of(issued), "PUT", ABORT + "order-1").status()).isEqualTo(200);
    office.accounts.keys().delete(issued.id());
    assertCode(modern(of(issued), "PUT", ABORT + "order-1"), 404, "InvalidAccessKeyId.NotFound");
  }

  @Test
  void the_audit_log_has_a_line_for_each_write_and_each_refusal_and_none_for_reading()
      throws IOException {
    NewKey alice = office.accounts.keys().create("alice");
    NewKey bob = office.accounts.keys().create("bob");
    String requestId = modern(of(alice), "PUT", ABORT + "order-1").header("x-acs-request-id");
    modern(of(alice), "PUT", ABORT + "other");
    modern(of(alice), "GET", SHOW + "order-1");
    modern(of(bob), "GET", SHOW + "order-1");
    modern(new Credentials(bob.id(), "guessed", ""), "GET", SHOW + "order-1");
    modern(new Credentials("nobody", "guessed", ""), "PUT", ABORT + "order-1");
    List<AuditLog.View> lines = audit();
    assertThat(lines)
        .extracting(AuditLog.View::userName, AuditLog.View::operation, AuditLog.View::code)
        .containsExactly(
            tuple("bob", "ShowOrder", "SignatureDoesNotMatch"),
            tuple("bob", "ShowOrder", "Forbidden.RAM"),
            tuple("alice", "AbortChangeOrder", "InvalidChangeOrder.NotFound"),
            tuple("alice", "AbortChangeOrder", "OK"));
    AuditLog.View first = lines.getLast();
    assertThat(first.resource())
        .isEqualTo("acs:edas:belay:account:namespace/belay/application/app-1");
    assertThat(first.accessKeyId()).isEqualTo(alice.id());
    assertThat(first.source()).isEqualTo("127.0.0.1");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.requestId()).isEqualTo(requestId);
  }

  @Test
  void a_write_that_was_captured_counts_once_whatever_the_nodes_remember() throws IOException {
    NewKey alice = office.accounts.keys().create("alice");
    String host = "127.0.0.1:" + server.port();
    Map<String, String> headers =
        Signer.modern(of(alice), "PUT", ABORT + "order-1", host, office.now, NOTHING);
    assertThat(send("PUT", ABORT + "order-1", headers).status()).isEqualTo(200);
    nonces.forget();
    assertCode(send("PUT", ABORT + "order-1", headers), 400, "SignatureNonceUsed");
    assertThat(desk.fakes.asked).hasSize(1);
  }

  @Test
  void a_write_whose_node_died_is_told_with_its_outcome_unknown() {
    Caller alice = new Caller("alice", "key", "192.0.2.1");
    AuditLog log = office.accounts.audit();
    assertThat(log.begin(new Deed(alice, "AbortChangeOrder", "lost", "request-1"), "n1")).isTrue();
    Deed ended = new Deed(alice, "AbortChangeOrder", "ended", "request-2");
    assertThat(log.begin(ended, "n2")).isTrue();
    log.end(ended, 200, "OK");
    office.now = office.now.plus(Duration.ofMinutes(59));
    assertThat(log.giveUp()).isZero();
    office.now = office.now.plus(Duration.ofMinutes(2));
    assertThat(log.giveUp()).isEqualTo(1);
    assertThat(log.giveUp()).isZero();
    assertThat(audit())
        .extracting(AuditLog.View::resource, AuditLog.View::status, AuditLog.View::code)
        .containsExactly(tuple("lost", 0, "Unknown"), tuple("ended", 200, "OK"));
  }

  @Test
  void a_key_that_is_too_fast_is_told_when_to_come_again() throws IOException {
    NewKey alice = office.accounts.keys().create("alice");
    NewKey bob = office.accounts.keys().create("bob");
    Response refused = modern(of(alice), "PUT", ABORT + "order-1");
    while (refused.status() == 200) {
      assertThat(desk.fakes.asked).hasSizeLessThan(2 * PER_SECOND);
      refused = modern(of(alice), "PUT", ABORT + "order-1");
    }
    assertThat(desk.fakes.asked).hasSizeGreaterThanOrEqualTo(PER_SECOND);
    assertCode(refused, 429, "Throttling.User");
    assertThat(refused.header("retry-after")).isEqualTo("1");
    assertCode(modern(of(bob), "PUT", ABORT + "order-1"), 403, "Forbidden.RAM");
    office.now = office.now.plusSeconds(1);
    assertThat(modern(of(alice), "PUT", ABORT + "order-1").status()).isEqualTo(200);
  }

  @Test
  void what_a_client_sends_does_not_break_the_lines_of_the_logs() throws IOException {
    NewKey alice = office.accounts.keys().create("alice");
    modern(of(alice), "POST", "/pop/v5/changeorder/co_stop?AppId=x%0Arequest");
    assertThat(audit().getFirst().resource()).endsWith("/application/x?request");
  }

  @Test
  void who_knows_the_id_of_a_key_cannot_fill_the_audit_log() throws IOException {
    NewKey bob = office.accounts.keys().create("bob");
    Credentials guess = new Credentials(bob.id(), "guessed", "");
    for (int times = 0; times < 70; times++) {
      modern(guess, "PUT", ABORT + "order-1");
    }
    assertThat(audit()).hasSize(60);
    office.now = office.now.plusSeconds(60);
    modern(guess, "PUT", ABORT + "order-1");
    assertThat(audit()).hasSize(61);
  }

  @Test
  void the_secret_of_a_new_key_is_answered_once_and_stored_nowhere_in_the_clear()
      throws IOException {
    Credentials alice = of(office.accounts.keys().create("alice"));
    Response created = modern(alice, "POST", "/belay/v1/access/keys?UserName=bob");
    String secret = Json.read(created.body()).orElseThrow().at("/Key/AccessKeySecret").textValue();
    assertThat(secret).hasSize(40);
    Response listed = modern(alice, "GET", "/belay/v1/access/keys?UserName=bob");
    assertThat(listed.body()).contains("LTAI").doesNotContain(secret);
    modern(alice, "POST", "/belay/v1/access/keys?UserName=bob");
    assertCode(
        modern(alice, "POST", "/belay/v1/access/keys?UserName=bob"),
        409,
        "LimitExceeded.User.AccessKey");
  }
}
