package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.cli.api.ReceivedSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, keys, groups, policies, and who did what. */
class AccessCommandsTest {

  private static final String ACCESS = "/belay/v1/access/";
  private static final String POLICY =
      "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

  @TempDir private Path folder;

  private final FakeServer server = new FakeServer();
  private final TestLine line = new TestLine(server);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_new_user_is_told_how_to_go_on() {
    server.on(ACCESS + "users", "{\"User\":{\"UserName\":\"ann\"}}");
    assertThat(line.run("user", "create", "ann", "--email", "a@example.org")).isZero();
    assertThat(server.last().line()).isEqualTo("POST /belay/v1/access/users");
    assertThat(server.last().parameters())
        .containsEntry("UserName", "ann")
        .containsEntry("Email", "a@example.org")
        .doesNotContainKey("Administrator");
    assertThat(line.out()).contains("belay key create ann", "belay policy attach POLICY");
  }

  @Test
  void a_password_comes_from_a_file_goes_in_the_body_and_is_never_printed() throws IOException {
    server.on(ACCESS + "user/password", "{}");
    var file = Files.writeString(folder.resolve("password"), "correct horse battery\n");
    assertThat(line.run("user", "password", "ann", "--file", file.toString())).isZero();
    assertThat(server.last().line()).isEqualTo("PUT /belay/v1/access/user/password");
    assertThat(server.last().parameters())
        .containsEntry("UserName", "ann")
        .containsEntry("Password", "correct horse battery");
    assertThat(line.out()).doesNotContain("correct horse");

    assertThat(line.run("user", "password", "ann", "--remove")).isZero();
    assertThat(server.last().parameters()).containsEntry("Password", "");
    var before = server.asked().size();
    Files.writeString(file, "\n");
    assertThat(line.run("user", "password", "ann", "--file", file.toString())).isEqualTo(2);
    assertThat(server.asked()).as("an empty file takes no password away").hasSize(before);
  }

  @Test
  void a_key_goes_into_a_file_that_nobody_else_reads_and_never_over_another() throws IOException {
    server.on(
        ACCESS + "keys", "{\"Key\":{\"AccessKeyId\":\"LTAIx\",\"AccessKeySecret\":\"hush\"}}");
    var file = folder.resolve("ann.json");
    assertThat(line.run("key", "create", "ann", "--file", file.toString())).isZero();
    assertThat(line.out()).contains("LTAIx").doesNotContain("hush");
    assertThat(Files.readString(file)).contains("LTAIx", "hush", server.endpoint());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    var before = server.asked().size();
    assertThat(line.run("key", "create", "ann", "--file", file.toString())).isEqualTo(2);
    assertThat(server.asked()).as("no key is made whose secret would be lost").hasSize(before);
  }

  @Test
  void a_key_without_a_file_is_printed_once() {
    server.on(
        ACCESS + "key/rotate",
        "{\"Key\":{\"AccessKeyId\":\"LTAIy\",\"AccessKeySecret\":\"hush\"}}");
    assertThat(line.run("key", "rotate", "LTAIx")).isZero();
    assertThat(server.last().parameters()).containsEntry("AccessKeyId", "LTAIx");
    assertThat(line.out()).contains("LTAIy", "hush", "not shown again");
  }

  @Test
  void temporary_credentials_go_into_a_file_with_their_token_and_are_sent_with_it()
      throws IOException {
    server.on(
        ACCESS + "keys/temporary",
        """
        {"Credentials":{"AccessKeyId":"%s","AccessKeySecret":"%s","SecurityToken":"token",
         "Expiration":"2026-11-22T05:00:00Z"}}\
        """
            .formatted(ReceivedSignature.ID, ReceivedSignature.SECRET));
    var limit = Files.writeString(folder.resolve("limit.json"), POLICY);
    var file = folder.resolve("ci.json");
    assertThat(
            line.run(
                "key",
                "temporary",
                "--role",
                "deployer",
                "--minutes",
                "30",
                "--policy",
                limit.toString(),
                "--file",
                file.toString()))
        .isZero();
    assertThat(server.last().parameters())
        .containsEntry("RoleName", "deployer")
        .containsEntry("Minutes", "30")
        .containsEntry("PolicyDocument", POLICY);
    assertThat(Files.readString(file)).contains("\"securityToken\":\"token\"");

    server.on(ACCESS + "users", "{\"UserList\":{\"User\":[]}}");
    assertThat(line.run("user", "list", "--key-file", file.toString())).isZero();
    assertThat(server.last().line()).isEqualTo("GET /belay/v1/access/users");
  }

  @Test
  void a_policy_is_attached_to_exactly_one_holder() {
    server.on(ACCESS + "attachment", "{\"Policy\":{\"AttachedTo\":{\"Items\":[\"group ops\"]}}}");
    assertThat(line.run("policy", "attach", "p", "--user-group", "ops")).isZero();
    assertThat(server.last().parameters())
        .containsEntry("HolderType", "GROUP")
        .containsEntry("Holder", "ops");
    assertThat(line.out()).contains("group ops");
    assertThat(line.run("policy", "detach", "p", "--user", "ann")).isZero();
    assertThat(server.last().line()).isEqualTo("DELETE /belay/v1/access/attachment");
    assertThat(line.run("policy", "attach", "p")).isEqualTo(2);
    assertThat(line.run("policy", "attach", "p", "--user", "a", "--role", "b")).isEqualTo(2);
  }

  @Test
  void a_policy_is_sent_as_it_is_written_so_that_the_place_of_a_mistake_is_the_files()
      throws IOException {
    var text = POLICY.replace("[", "[\n  ");
    var file = Files.writeString(folder.resolve("p.json"), text);
    server.on(
        ACCESS + "policy/check",
        400,
        """
        {"Code":"MalformedPolicyDocument","Message":"line 2, column 3 ($.Statement[0])",
         "RequestId":"R","Recommend":""}\
        """);
    assertThat(line.run("policy", "check", file.toString())).isEqualTo(3);
    assertThat(server.last().parameters()).containsEntry("PolicyDocument", text);
    assertThat(line.err()).contains("line 2, column 3", "belay policy check");
  }

  @Test
  void an_explanation_says_yes_or_no_also_by_the_exit_code() {
    var no = "{\"Explanation\":{\"Allowed\":false,\"Reason\":\"No statement allows it.\"}}";
    server.on(ACCESS + "policy/explain", no);
    assertThat(line.run("policy", "explain", "ann", "edas:ReadCluster", "acs:edas:r:a:x"))
        .isEqualTo(1);
    assertThat(line.out()).contains("no: No statement allows it.");
    assertThat(line.run("policy", "explain", "ann", "ReadCluster", "acs:edas:r:a:x")).isEqualTo(2);
    assertThat(line.err()).contains("edas:ReadCluster");
  }

  @Test
  void the_audit_log_is_read_page_by_page_up_to_the_limit() {
    var line1 =
        "{\"AuditList\":{\"Audit\":[{\"AuditId\":\"2\",\"UserName\":\"ann\"}]},\"Next\":\"2\"}";
    var line2 =
        "{\"AuditList\":{\"Audit\":[{\"AuditId\":\"1\",\"UserName\":\"bob\"}]},\"Next\":\"1\"}";
    server.on(ACCESS + "audit", line1).on(ACCESS + "audit", line2);
    assertThat(line.run("audit", "--refused", "--limit", "2")).isZero();
    assertThat(line.out()).contains("ann", "bob");
    assertThat(server.last().parameters())
        .containsEntry("Before", "2")
        .containsEntry("PageSize", "1")
        .containsEntry("Refused", "true");
  }

  @Test
  void a_user_group_is_filled() {
    server.on(ACCESS + "group/members", "{\"UserGroup\":{\"Members\":{\"Items\":[\"ann\"]}}}");
    assertThat(line.run("user-group", "add", "ops", "ann")).isZero();
    assertThat(server.last().line()).isEqualTo("PUT /belay/v1/access/group/members");
    assertThat(line.out()).contains("ops has: ann");
    assertThat(line.run("user-group", "remove", "ops", "ann")).isZero();
    assertThat(server.last().line()).isEqualTo("DELETE /belay/v1/access/group/members");
  }
}
