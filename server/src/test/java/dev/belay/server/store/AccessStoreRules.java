package dev.belay.server.store;

import static dev.belay.server.store.Rows.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.order.OrderStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Users, their keys, groups, policies, roles, and the log of who did what. */
interface AccessStoreRules extends StoreRules {

  private static UserRow user(String name, UserKind kind) {
    return new UserRow(name, kind, "Name", "a@b", "123", false, T0);
  }

  private static AuditRow deed(String id, Instant at, String user, int status) {
    return new AuditRow(
        id, at, user, "key", "Abort", "acs:edas:r:a:namespace/n", "::1", status, "OK", "R");
  }

  private static AuditRows.Filter all() {
    return new AuditRows.Filter("", "", "", false, Instant.EPOCH, "");
  }

  @Test
  default void a_removed_user_is_gone_with_all_it_had_and_leaves_its_name_taken() {
    write(tx -> {
      tx.users().insert(user("ann", UserKind.ADMINISTRATOR));
      tx.users().insert(user("bob", UserKind.USER));
      tx.access().insert(new KeyRow("k1", "bob", "sealed", true, T0));
      tx.userGroups().insert(new UserGroupRow("ops", "", T0));
      tx.userGroups().add(new UserGroupRows.Member("ops", "bob"));
      tx.policies().attach(new AttachmentRow("p", HolderKind.USER, "bob"));
      tx.roles().grant("bob", GrantKind.APPLICATION, List.of("a"));
      assertThat(tx.users().administrators()).isEqualTo(1);
    });
    write(tx -> tx.users().remove("bob", T0));
    write(tx -> {
      assertThat(tx.users().find("bob")).isEmpty();
      assertThat(tx.users().nameTaken("bob")).isTrue();
      assertThat(tx.users().nameTaken("eve")).isFalse();
      assertThat(tx.users().all()).extracting(UserRow::name).containsExactly("ann");
      assertThat(tx.access().find("k1")).isEmpty();
      assertThat(tx.userGroups().members()).isEmpty();
      assertThat(tx.policies().attachments()).isEmpty();
      assertThat(tx.roles().grants()).isEmpty();
    });
  }

  @Test
  default void a_user_is_described_and_disabled() {
    write(tx -> {
      tx.users().insert(user("ann", UserKind.ADMINISTRATOR));
      tx.users().describe("ann", "Ann", "x@y", "9");
      tx.users().disable("ann", true);
      assertThat(tx.users().find("ann"))
          .contains(new UserRow("ann", UserKind.ADMINISTRATOR, "Ann", "x@y", "9", true, T0));
      assertThat(tx.users().administrators()).isZero();
    });
  }

  @Test
  default void keys_are_enabled_listed_and_deleted() {
    write(tx -> {
      tx.access().insert(new KeyRow("k2", "u", "sealed", true, T0.plusSeconds(1)));
      tx.access().insert(new KeyRow("k1", "u", "sealed", true, T0));
      tx.access().enable("k2", false);
      assertThat(tx.access().of("u"))
          .containsExactly(
              new KeyRow("k1", "u", "sealed", true, T0),
              new KeyRow("k2", "u", "sealed", false, T0.plusSeconds(1)));
      tx.access().delete("k1");
      assertThat(tx.access().of("u")).extracting(KeyRow::id).containsExactly("k2");
    });
  }

  @Test
  default void every_change_has_a_version_of_its_own() {
    var before = this.<Long>read(tx -> tx.access().version());
    write(tx -> tx.access().changed());
    assertThat(this.<Long>read(tx -> tx.access().version())).isEqualTo(before + 1);
  }

  @Test
  default void temporary_keys_are_found_until_they_are_forgotten() {
    var key = new TemporaryKeyRow("STS.1", "u", "", "sealed", "hash", "{}", T0, T0.plusSeconds(9));
    write(tx -> {
      tx.users().insert(user("u", UserKind.USER));
      tx.temporaryKeys().insert(key);
      assertThat(tx.temporaryKeys().find("STS.1")).contains(key);
      assertThat(tx.temporaryKeys().of("u", T0)).containsExactly(key);
      assertThat(tx.temporaryKeys().of("u", T0.plusSeconds(9))).isEmpty();
      assertThat(tx.temporaryKeys().forgetExpiredBefore(T0.plusSeconds(9))).isZero();
      assertThat(tx.temporaryKeys().forgetExpiredBefore(T0.plusSeconds(10))).isEqualTo(1);
      assertThat(tx.temporaryKeys().find("STS.1")).isEmpty();
    });
  }

  @Test
  default void a_membership_and_an_attachment_exist_once() {
    var member = new UserGroupRows.Member("ops", "bob");
    var attachment = new AttachmentRow("p", HolderKind.GROUP, "ops");
    write(tx -> {
      tx.users().insert(user("bob", UserKind.USER));
      tx.userGroups().insert(new UserGroupRow("ops", "who operates", T0));
      assertThat(tx.userGroups().add(member)).isTrue();
      assertThat(tx.userGroups().add(member)).isFalse();
      assertThat(tx.policies().attach(attachment)).isTrue();
      assertThat(tx.policies().attach(attachment)).isFalse();
      assertThat(tx.policies().attachments()).containsExactly(attachment);
      tx.userGroups().delete("ops");
      assertThat(tx.userGroups().remove(member)).isFalse();
      assertThat(tx.policies().detach(attachment)).isFalse();
      assertThat(tx.userGroups().all()).isEmpty();
    });
  }

  @Test
  default void a_policy_that_is_written_again_has_a_new_version() {
    write(tx -> {
      tx.policies().put(new PolicyRow("p", "old", "{}", 1, T0, T0));
      tx.policies().put(new PolicyRow("p", "new", "[]", 1, T0.plusSeconds(1), T0.plusSeconds(1)));
      assertThat(tx.policies().find("p"))
          .contains(new PolicyRow("p", "new", "[]", 2, T0, T0.plusSeconds(1)));
      tx.policies().delete("p");
      assertThat(tx.policies().all()).isEmpty();
    });
  }

  @Test
  default void a_deleted_role_is_taken_from_whoever_had_it() {
    write(tx -> {
      tx.users().insert(user("bob", UserKind.USER));
      var role = new RoleRow(tx.roles().nextId(), "deployer", "1:2", T0, T0);
      tx.roles().insert(role);
      tx.roles().grant("bob", GrantKind.ROLE, List.of(Integer.toString(role.id()), "77"));
      tx.roles().grant("bob", GrantKind.APPLICATION, List.of("x", "y"));
      tx.roles().grant("bob", GrantKind.APPLICATION, List.of("z"));
      tx.policies().attach(new AttachmentRow("p", HolderKind.ROLE, "deployer"));
      tx.roles().change(role.id(), "1:3", T0.plusSeconds(1));
      assertThat(tx.roles().find("deployer"))
          .contains(new RoleRow(role.id(), "deployer", "1:3", T0, T0.plusSeconds(1)));
      tx.roles().delete(role);
      assertThat(tx.roles().find(role.id())).isEmpty();
      assertThat(tx.policies().attachments()).isEmpty();
      assertThat(tx.roles().grants())
          .containsExactly(
              new GrantRow("bob", GrantKind.APPLICATION, "z"),
              new GrantRow("bob", GrantKind.ROLE, "77"));
      assertThat(tx.roles().nextId()).isGreaterThan(role.id());
    });
  }

  @Test
  default void the_audit_log_is_read_newest_first_and_by_what_is_wanted() {
    write(tx -> {
      tx.audit().insert(deed("1", T0, "ann", 200));
      tx.audit().insert(deed("2", T0.plusSeconds(1), "bob", 403));
      tx.audit().insert(deed("3", T0.plusSeconds(2), "ann", 200));
      assertThat(tx.audit().find(all(), 2)).extracting(AuditRow::id).containsExactly("3", "2");
      assertThat(ids(tx, new AuditRows.Filter("", "", "", false, Instant.EPOCH, "3")))
          .containsExactly("2", "1");
      assertThat(ids(tx, new AuditRows.Filter("ann", "", "", false, Instant.EPOCH, "")))
          .containsExactly("3", "1");
      assertThat(ids(tx, new AuditRows.Filter("", "", "", true, Instant.EPOCH, "")))
          .containsExactly("2");
      assertThat(ids(tx, new AuditRows.Filter("", "Abort", "NAMESPACE/n", false, T0, "")))
          .hasSize(3);
      assertThat(ids(tx, new AuditRows.Filter("", "Roll", "", false, T0, ""))).isEmpty();
      assertThat(ids(tx, new AuditRows.Filter("", "", "", false, T0.plusSeconds(2), "")))
          .containsExactly("3");
    });
  }

  private static List<String> ids(Tx tx, AuditRows.Filter filter) {
    return tx.audit().find(filter, 9).stream().map(AuditRow::id).toList();
  }

  @Test
  default void what_has_begun_is_known_until_it_ends() {
    write(tx -> {
      for (var id : List.of("a", "b", "c")) {
        var at = T0.plusSeconds(id.charAt(0) - 'a');
        tx.audit().begin(new BegunRow(id, at, "ann", "key", "StopApplication", "shop", "here"));
      }
      assertThat(tx.audit().end("a")).isTrue();
      assertThat(tx.audit().end("a")).isFalse();
      assertThat(tx.audit().begunBefore(T0.plusSeconds(2)))
          .containsExactly(
              new BegunRow(
                  "b", T0.plusSeconds(1), "ann", "key", "StopApplication", "shop", "here"));
    });
  }

  @Test
  default void nobody_changes_the_audit_log_and_only_what_is_old_is_forgotten()
      throws SQLException {
    var now = Instant.now();
    write(tx -> {
      tx.audit().insert(deed("old", now.minusSeconds(401 * 86_400), "ann", 200));
      tx.audit().insert(deed("young", now.minusSeconds(399 * 86_400), "ann", 200));
      assertThat(tx.audit().forgetBefore(now.minusSeconds(400 * 86_400))).isEqualTo(1);
      assertThat(tx.audit().find(all(), 9)).extracting(AuditRow::id).containsExactly("young");
    });
    try (var connection = direct();
        var statement = connection.createStatement()) {
      for (var sql : List.of("UPDATE audit SET user_name = 'eve'", "DELETE FROM audit")) {
        assertThatThrownBy(() -> statement.executeUpdate(sql))
            .hasMessageContaining("only ever added to");
      }
    }
  }

  @Test
  default void everything_has_a_place() {
    write(tx -> {
      var inApplication = Optional.of(new PlaceRow("region", "a"));
      var inCluster = Optional.of(new PlaceRow("region", "c"));
      tx.orders().insert(Rows.order("o", OrderStatus.READY, 1));
      assertThat(tx.places().application("a")).isEqualTo(inApplication);
      assertThat(tx.places().ofOrder("o")).isEqualTo(inApplication);
      assertThat(tx.places().ofGroup("g")).isEqualTo(inApplication);
      assertThat(tx.places().ofPipeline("none")).isEmpty();
      assertThat(tx.places().ofTask("none")).isEmpty();
      assertThat(tx.places().cluster("c")).isEqualTo(inCluster);
      assertThat(tx.places().ofHost("h1")).isEqualTo(inCluster);
      assertThat(tx.places().ofHost("none")).isEmpty();
    });
  }
}
