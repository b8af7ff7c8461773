package dev.belay.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.ram.Circumstances;
import dev.belay.core.ram.Decision;
import dev.belay.core.ram.Question;
import dev.belay.server.store.AttachmentRow;
import dev.belay.server.store.Database;
import dev.belay.server.store.HolderKind;
import dev.belay.server.store.KeyRow;
import dev.belay.server.store.PolicyRow;
import dev.belay.server.store.Rows;
import dev.belay.server.store.SharedMemory;
import dev.belay.server.store.StatementWatch;
import dev.belay.server.store.Tx;
import dev.belay.server.store.UserKind;
import dev.belay.server.store.UserRow;
import dev.belay.server.store.Wording;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server remembers of keys and policies, while another one changes them. */
class StoredPermissionsTest {

  private static final String FULL = "AliyunEDASFullAccess";

  private final SecretBox secrets = new SecretBox(TestMasterKey.zeros(), new Random(1));
  private final SharedMemory store;
  private final Database here;
  private final Database elsewhere;
  private final StoredPermissions permissions;
  private final StoredAccessKeys keys;
  private Instant now = Rows.T0;

  StoredPermissionsTest() throws SQLException {
    store = new SharedMemory(() -> Rows.T0, new Wording(UnaryOperator.identity()));
    here = store.node(StatementWatch.NONE);
    elsewhere = store.node(StatementWatch.NONE);
    permissions = new StoredPermissions(here, () -> now);
    keys = new StoredAccessKeys(here, secrets, () -> now);
  }

  @BeforeEach
  void people() {
    Rows.prepare(here);
    change(
        here,
        tx -> {
          tx.users().insert(new UserRow("bob", UserKind.USER, "", "", "", false, now));
          tx.access().insert(new KeyRow("k", "bob", secrets.encrypt("secret", "k"), true, now));
        });
  }

  private static void change(Database node, Consumer<Tx> work) {
    node.write(tx -> {
      work.accept(tx);
      tx.access().changed();
      return true;
    });
  }

  private Decision decision() {
    var circumstances = new Circumstances("10.0.0.1", now, false);
    return permissions.decide(
        "bob",
        Optional.empty(),
        new Question("edas:ReadApplication", "acs:edas:r:a:namespace/n", circumstances));
  }

  private static void attach(Database node, String policy) {
    change(node, tx -> tx.policies().attach(new AttachmentRow(policy, HolderKind.USER, "bob")));
  }

  @Test
  void a_change_here_counts_at_once_and_one_elsewhere_within_a_second() {
    assertThat(decision().allowed()).isFalse();
    attach(here, FULL);
    assertThat(decision().allowed()).isTrue();
    change(elsewhere, tx -> tx.policies().detach(new AttachmentRow(FULL, HolderKind.USER, "bob")));
    now = now.plusSeconds(1);
    assertThat(decision().allowed()).isFalse();
  }

  @Test
  void a_clock_that_is_set_back_makes_nothing_last() {
    attach(here, FULL);
    assertThat(decision().allowed()).isTrue();
    change(elsewhere, tx -> tx.policies().detach(new AttachmentRow(FULL, HolderKind.USER, "bob")));
    now = now.minusSeconds(3600);
    assertThat(decision().allowed()).isFalse();
  }

  @Test
  void a_key_that_is_disabled_elsewhere_ends_within_a_second() {
    assertThat(keys.find("k")).get().extracting(AccessKey::enabled).isEqualTo(true);
    change(elsewhere, tx -> tx.access().enable("k", false));
    now = now.plusSeconds(1);
    assertThat(keys.find("k")).get().extracting(AccessKey::enabled).isEqualTo(false);
    change(here, tx -> tx.access().enable("k", true));
    assertThat(keys.find("k")).get().extracting(AccessKey::enabled).isEqualTo(true);
    change(here, tx -> tx.users().disable("bob", true));
    assertThat(keys.find("k")).get().extracting(AccessKey::enabled).isEqualTo(false);
  }

  @Test
  void a_policy_that_cannot_be_read_forbids_everything_since_it_may_have_been_a_deny() {
    attach(here, FULL);
    change(
        here,
        tx -> tx.policies().put(new PolicyRow("odd", "", "{\"Version\":\"9\"}", 1, now, now)));
    assertThat(decision().allowed()).isTrue();
    attach(here, "odd");
    assertThat(decision()).isEqualTo(new Decision.Denied("odd", 1));
  }

  @Test
  void who_is_not_there_may_do_nothing() {
    attach(here, FULL);
    change(here, tx -> tx.users().remove("bob", now));
    assertThat(decision()).isEqualTo(new Decision.NotAllowed());
    assertThat(keys.find("k")).isEmpty();
  }
}
