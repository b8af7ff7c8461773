package dev.belay.server.edas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What administrators manage, by way of the operations that do it. */
class AccountsTest {

  private static final String GOOD =
      "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"edas:*\",\"Resource\":\"*\"}]}";

  private final Desk desk = new Desk();

  private static void refused(RefusalKind kind, ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refused.class,
            refusal -> {
              assertThat(refusal.kind()).isEqualTo(kind);
              assertThat(List.of(words)).allMatch(refusal.detail()::contains);
            });
  }

  private static List<String> items(JsonNode list) {
    return list.findValuesAsText("UserName");
  }

  @Test
  void a_user_is_made_shown_disabled_and_deleted_and_its_name_stays_taken() {
    JsonNode made = desk.answer("CreateUser", "UserName", "carol", "DisplayName", "Carol C.");
    assertThat(made.at("/User/Administrator").booleanValue()).isFalse();
    assertThat(items(desk.answer("ListUsers"))).containsExactly("alice", "bob", "carol");
    desk.answer("ChangeUser", "UserName", "carol", "Disabled", "true");
    JsonNode shown = desk.answer("ShowUser", "UserName", "carol");
    assertThat(shown.at("/User/Disabled").booleanValue()).isTrue();
    desk.answer("DeleteUser", "UserName", "carol");
    refused(RefusalKind.UNKNOWN_USER, () -> desk.answer("ShowUser", "UserName", "carol"), "carol");
    refused(RefusalKind.NAME_TAKEN, () -> desk.answer("CreateUser", "UserName", "carol"), "carol");
    refused(
        RefusalKind.INVALID_PARAMETER,
        () -> desk.answer("CreateUser", "UserName", "carol@example.org"),
        "UserName");
  }

  @Test
  void a_password_is_set_and_taken_away_and_a_bad_one_is_refused_without_being_repeated() {
    desk.answer("SetPassword", "UserName", "bob", "Password", "correct horse battery");
    desk.answer("SetPassword", "UserName", "bob", "Password", "");
    refused(
        RefusalKind.INVALID_PARAMETER,
        () -> desk.answer("SetPassword", "UserName", "bob", "Password", "hunter2"),
        "12 to 128");
    assertThatThrownBy(() -> desk.answer("SetPassword", "UserName", "bob", "Password", "hunter2"))
        .hasMessageNotContaining("hunter2");
    refused(
        RefusalKind.UNKNOWN_USER,
        () -> desk.answer("SetPassword", "UserName", "none", "Password", "correct horse battery"));
  }

  @Test
  void the_last_administrator_stays() {
    refused(
        RefusalKind.LAST_ADMINISTRATOR,
        () -> desk.answer("ChangeUser", "UserName", "alice", "Disabled", "true"));
    refused(RefusalKind.LAST_ADMINISTRATOR, () -> desk.answer("DeleteUser", "UserName", "alice"));
    desk.answer("CreateUser", "UserName", "anne", "Administrator", "true");
    desk.answer("DeleteUser", "UserName", "alice");
  }

  @Test
  void a_policy_with_a_mistake_is_refused_with_its_place() {
    String mistaken = GOOD.replace("Allow", "Perhaps");
    refused(
        RefusalKind.MALFORMED_POLICY,
        () -> desk.answer("PutPolicy", "PolicyName", "p", "PolicyDocument", mistaken),
        "line 1, column",
        "$.Statement[0].Effect",
        "Allow, Deny");
    refused(
        RefusalKind.MALFORMED_POLICY, () -> desk.answer("CheckPolicy", "PolicyDocument", mistaken));
    assertThat(desk.answer("CheckPolicy", "PolicyDocument", GOOD).get("Valid").booleanValue())
        .isTrue();
  }

  @Test
  void a_policy_is_written_again_attached_and_deleted_only_once_detached() {
    desk.answer("PutPolicy", "PolicyName", "p", "PolicyDocument", GOOD);
    JsonNode again = desk.answer("PutPolicy", "PolicyName", "p", "PolicyDocument", GOOD);
    assertThat(again.at("/Policy/Version").intValue()).isEqualTo(2);
    String[] bob = {"PolicyName", "p", "HolderType", "USER", "Holder", "bob"};
    JsonNode attached = desk.answer("AttachPolicy", bob);
    assertThat(attached.at("/Policy/AttachedTo/Items/0").textValue()).isEqualTo("user bob");
    refused(
        RefusalKind.POLICY_ATTACHED, () -> desk.answer("DeletePolicy", "PolicyName", "p"), "bob");
    desk.answer("DetachPolicy", bob);
    desk.answer("DeletePolicy", "PolicyName", "p");
    refused(RefusalKind.UNKNOWN_POLICY, () -> desk.answer("ShowPolicy", "PolicyName", "p"), "p");
    refused(RefusalKind.UNKNOWN_POLICY, () -> desk.answer("AttachPolicy", bob), "p");
  }

  @Test
  void policies_of_the_system_stay_as_they_are() {
    String name = "AliyunEDASReadOnlyAccess";
    JsonNode shown = desk.answer("ShowPolicy", "PolicyName", name);
    assertThat(shown.at("/Policy/System").booleanValue()).isTrue();
    refused(
        RefusalKind.NAME_TAKEN,
        () -> desk.answer("PutPolicy", "PolicyName", name, "PolicyDocument", GOOD));
    refused(RefusalKind.NAME_TAKEN, () -> desk.answer("DeletePolicy", "PolicyName", name));
  }

  @Test
  void a_group_has_members_and_refuses_strangers() {
    desk.answer("CreateUserGroup", "UserGroupName", "ops");
    JsonNode group = desk.answer("AddUserToGroup", "UserGroupName", "ops", "MemberName", "bob");
    assertThat(group.at("/UserGroup/Members/Items/0").textValue()).isEqualTo("bob");
    refused(
        RefusalKind.UNKNOWN_USER,
        () -> desk.answer("AddUserToGroup", "UserGroupName", "ops", "MemberName", "eve"));
    assertThat(desk.answer("ShowUser", "UserName", "bob").at("/User/Groups/Items/0").textValue())
        .isEqualTo("ops");
    JsonNode empty =
        desk.answer("RemoveUserFromGroup", "UserGroupName", "ops", "MemberName", "bob");
    assertThat(empty.at("/UserGroup/Members/Items")).isEmpty();
    desk.answer("DeleteUserGroup", "UserGroupName", "ops");
    refused(
        RefusalKind.UNKNOWN_USER_GROUP,
        () -> desk.answer("DeleteUserGroup", "UserGroupName", "ops"));
  }

  @Test
  void edas_sees_the_same_users_and_roles() {
    JsonNode accounts = desk.answer("ListSubAccount").at("/SubAccountList/SubAccount");
    assertThat(accounts.findValuesAsText("SubUserId")).containsExactly("bob@account");
    int id =
        desk.answer("InsertRole", "RoleName", "aborts", "ActionData", "1:5;1:1")
            .get("RoleId")
            .intValue();
    desk.answer("AuthorizeRole", "TargetUserId", "bob@account", "RoleIds", id + ";1");
    desk.answer("AuthorizeApplication", "TargetUserId", "bob", "AppIds", "a");
    JsonNode grants = desk.answer("ShowUser", "UserName", "bob").at("/User/Grants/Items");
    assertThat(grants.toString())
        .isEqualTo("[\"APPLICATION a\",\"ROLE deployer\",\"ROLE aborts\"]");
    desk.answer("AuthorizeRole", "TargetUserId", "bob@account", "RoleIds", "null");
    desk.answer("AuthorizeApplication", "TargetUserId", "bob", "AppIds", "");
    assertThat(desk.answer("ShowUser", "UserName", "bob").at("/User/Grants/Items")).isEmpty();
    refused(
        RefusalKind.INVALID_PARAMETER,
        () -> desk.answer("InsertRole", "RoleName", "x", "ActionData", "9:9"),
        "ActionData",
        "ListAuthority");
    refused(
        RefusalKind.UNKNOWN_ROLE,
        () -> desk.answer("AuthorizeRole", "TargetUserId", "bob", "RoleIds", "77"));
    refused(
        RefusalKind.UNKNOWN_APPLICATION,
        () -> desk.answer("AuthorizeApplication", "TargetUserId", "bob", "AppIds", "none"));
    refused(
        RefusalKind.MISSING_PARAMETER,
        () -> desk.answer("AuthorizeApplication", "TargetUserId", "bob"));
  }

  @Test
  void a_caller_changes_what_is_said_of_himself() {
    desk.answer("UpdateAccountInfo", "Email", "a@example.org");
    desk.answer("UpdateAccountInfo", "Telephone", "1");
    JsonNode alice = desk.answer("ShowUser", "UserName", "alice").get("User");
    assertThat(alice.get("Email").textValue()).isEqualTo("a@example.org");
    assertThat(alice.get("Phone").textValue()).isEqualTo("1");
  }

  @Test
  void temporary_credentials_last_from_15_minutes_to_12_hours() {
    JsonNode credentials =
        desk.answer("CreateTemporaryKey", "RoleName", "deployer", "Minutes", "720")
            .get("Credentials");
    assertThat(credentials.get("AccessKeyId").textValue()).startsWith("STS.");
    assertThat(credentials.get("Expiration").textValue()).startsWith("2026-11-22T16:22:21");
    for (String minutes : List.of("14", "721")) {
      refused(
          RefusalKind.INVALID_PARAMETER,
          () -> desk.answer("CreateTemporaryKey", "Minutes", minutes));
    }
    refused(
        RefusalKind.UNKNOWN_ROLE, () -> desk.answer("CreateTemporaryKey", "RoleName", "nobody"));
    refused(
        RefusalKind.MALFORMED_POLICY,
        () -> desk.answer("CreateTemporaryKey", "PolicyDocument", "{}"));
  }
}
