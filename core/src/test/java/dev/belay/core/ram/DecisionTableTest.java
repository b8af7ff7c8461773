package dev.belay.core.ram;

import static dev.belay.core.ram.Asked.PLAIN;
import static dev.belay.core.ram.Asked.SHOP;
import static dev.belay.core.ram.Asked.allow;
import static dev.belay.core.ram.Asked.answer;
import static dev.belay.core.ram.Asked.deny;
import static dev.belay.core.ram.Asked.policy;
import static dev.belay.core.ram.Asked.statement;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecisionTableTest {

  private static final String ANY = "*";
  private static final String READ = "edas:ReadApplication";
  private static final String MANAGE = "edas:ManageApplication";

  @ParameterizedTest(name = "{0} for {1} is {2}")
  @CsvSource({
    "*, edas:ReadApplication, A",
    "edas:*, edas:ReadApplication, A",
    "edas:ReadApplication, edas:ReadApplication, A",
    "edas:readapplication, edas:ReadApplication, A",
    "EDAS:ReadApplication, edas:ReadApplication, A",
    "edas:Read*, edas:ReadApplication, A",
    "edas:*Application, edas:ReadApplication, A",
    "edas:R*A*n, edas:ReadApplication, A",
    "edas:Read?pplication, edas:ReadApplication, A",
    "edas:???dApplication, edas:ReadApplication, A",
    "edas:ReadApplication*, edas:ReadApplication, A",
    "*:ReadApplication, edas:ReadApplication, A",
    "ecs:* edas:ReadApplication, edas:ReadApplication, A",
    "edas:**, edas:ReadApplication, A",
    "edas:ReadApplicatio, edas:ReadApplication, N",
    "edas:ReadApplication?, edas:ReadApplication, N",
    "edas:??ReadApplication, edas:ReadApplication, N",
    "edas:ManageApplication, edas:ReadApplication, N",
    "ecs:*, edas:ReadApplication, N",
    "edas:Manage*, edas:ReadApplication, N",
    "edas:*z*, edas:ReadApplication, N",
    "ecs:* slb:*, edas:ReadApplication, N",
  })
  void actions_match_without_regard_to_case_and_with_wildcards(
      String pattern, String action, String expected) {
    assertThat(answer(action, SHOP, policy(allow(pattern, ANY)))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "*, A",
    "acs:edas:cn-hangzhou:1234:namespace/cn-hangzhou:prod/application/shop, A",
    "acs:edas:*:*:*, A",
    "acs:*:*:*:*, A",
    "acs:edas:cn-*:*:namespace/*, A",
    "acs:edas:*:1234:namespace/cn-hangzhou:prod/*, A",
    "acs:edas:*:*:namespace/*/application/shop, A",
    "acs:edas:*:*:namespace/*/application/sh?p, A",
    "acs:edas:*:*:*/application/*, A",
    "acs:EDAS:*:*:*, A",
    "acs:edas:*:*:namespace/cn-hangzhou:dev/* acs:edas:*:*:namespace/cn-hangzhou:prod/*, A",
    "acs:edas:*:*:namespace/cn-hangzhou:dev/*, N",
    "acs:edas:*:*:namespace/cn-hangzhou:prod, N",
    "acs:edas:*:*:namespace/cn-hangzhou:prod/application/SHOP, N",
    "acs:edas:*:*:namespace/cn-hangzhou:prod/application/shop2, N",
    "acs:edas:*:*:namespace/cn-hangzhou:prod/cluster/*, N",
    "acs:edas:cn-beijing:*:*, N",
    "acs:edas:*:99:*, N",
    "acs:ecs:*:*:*, N",
    "acs:edas:*:namespace/*:prod/application/shop, N",
    "acs:edas:::namespace/cn-hangzhou:prod/application/shop, N",
  })
  void resources_match_part_by_part(String pattern, String expected) {
    assertThat(answer(READ, SHOP, policy(allow("edas:*", pattern)))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} {1} on {2} {3}, asked {4}: {5}")
  @CsvSource({
    "Allow, NotAction, edas:ManageApplication, Resource, *, edas:ReadApplication, A",
    "Allow, NotAction, edas:ManageApplication, Resource, *, edas:ManageApplication, N",
    "Allow, NotAction, edas:Manage*, Resource, *, edas:ManageApplication, N",
    "Allow, NotAction, ecs:* slb:*, Resource, *, edas:ManageApplication, A",
    "Allow, NotAction, ecs:* edas:*, Resource, *, edas:ManageApplication, N",
    "Allow, NotAction, *, Resource, *, edas:ReadApplication, N",
    "Deny, NotAction, edas:Read*, Resource, *, edas:ManageApplication, D",
    "Deny, NotAction, edas:Read*, Resource, *, edas:ReadApplication, N",
    "Allow, Action, edas:*, NotResource, acs:ecs:*:*:*, edas:ReadApplication, A",
    "Allow, Action, edas:*, NotResource, acs:edas:*:*:*, edas:ReadApplication, N",
    "Allow, Action, edas:*, NotResource, *, edas:ReadApplication, N",
    "Deny, Action, edas:*, NotResource, acs:ecs:*:*:*, edas:ReadApplication, D",
    "Allow, NotAction, ecs:*, NotResource, acs:ecs:*:*:*, edas:ReadApplication, A",
  })
  void not_action_and_not_resource_are_about_all_the_others(
      String effect,
      String actionKey,
      String action,
      String resourceKey,
      String resource,
      String asked,
      String expected) {
    Policy policy = policy(statement(effect, actionKey, action, resourceKey, resource));
    assertThat(answer(asked, SHOP, policy)).isEqualTo(expected);
  }

  @Test
  void what_nothing_allows_is_not_allowed() {
    assertThat(answer(READ, SHOP)).isEqualTo("N");
  }

  @Test
  void a_deny_wins_wherever_it_stands() {
    String yes = allow("edas:*", ANY);
    String no = deny(MANAGE, ANY);
    assertThat(answer(MANAGE, SHOP, policy(yes, no))).isEqualTo("D");
    assertThat(answer(MANAGE, SHOP, policy(no, yes))).isEqualTo("D");
    assertThat(answer(MANAGE, SHOP, policy(yes), policy(no))).isEqualTo("D");
    assertThat(answer(MANAGE, SHOP, policy(no), policy(yes))).isEqualTo("D");
    assertThat(answer(READ, SHOP, policy(no, yes))).isEqualTo("A");
  }

  @Test
  void an_exact_allow_does_not_beat_a_broad_deny() {
    assertThat(answer(READ, SHOP, policy(allow(READ, SHOP), deny("*", ANY)))).isEqualTo("D");
  }

  @Test
  void a_deny_of_another_resource_denies_nothing_here() {
    Policy policy = policy(allow("edas:*", ANY), deny("*", "acs:edas:*:*:namespace/*/cluster/*"));
    assertThat(answer(READ, SHOP, policy)).isEqualTo("A");
  }

  @Test
  void a_single_statement_needs_no_list() {
    Policy policy =
        Policy.parse(Asked.quoted("{'Version':'1','Statement':" + allow("edas:*", ANY) + "}"));
    assertThat(answer(READ, SHOP, policy)).isEqualTo("A");
  }

  @Test
  void the_answer_names_the_policy_and_its_statement() {
    List<Attached> policies =
        List.of(
            new Attached("reads", policy(allow("ecs:*", ANY), allow("edas:Read*", ANY))),
            new Attached("freeze", policy(deny(MANAGE, ANY))));
    assertThat(Evaluation.decide(policies, new Question(READ, SHOP, PLAIN)))
        .isEqualTo(new Decision.Allowed("reads", 2));
    assertThat(Evaluation.decide(policies, new Question(MANAGE, SHOP, PLAIN)))
        .isEqualTo(new Decision.Denied("freeze", 1));
    assertThat(Evaluation.decide(policies, new Question("edas:Other", SHOP, PLAIN)))
        .isEqualTo(new Decision.NotAllowed());
  }

  @Test
  void a_resource_without_its_parts_is_met_by_the_star_alone() {
    assertThat(answer(READ, "shop", policy(allow(READ, "acs:*:*:*:*")))).isEqualTo("N");
    assertThat(answer(READ, "acs:edas:cn", policy(allow(READ, "acs:*:*:*:*")))).isEqualTo("N");
    assertThat(answer(READ, "shop", policy(allow(READ, ANY)))).isEqualTo("A");
  }

  @Test
  void many_stars_cost_no_more_than_pattern_times_text() {
    Policy policy = policy(allow("edas:" + "*a".repeat(1000) + "*b", ANY));
    String action = "edas:" + "a".repeat(5000);
    Assertions.assertTimeout(
        Duration.ofSeconds(2), () -> assertThat(answer(action, SHOP, policy)).isEqualTo("N"));
  }

  @ParameterizedTest(name = "{0} for {1} is {2}")
  @CsvSource({
    "AliyunEDASFullAccess, edas:ManageApplication, A",
    "AliyunEDASFullAccess, ecs:DescribeInstances, N",
    "AliyunEDASReadOnlyAccess, edas:ReadCluster, A",
    "AliyunEDASReadOnlyAccess, edas:ManageApplication, N",
    "AliyunEDASApplicationFullAccess, edas:ManageApplication, A",
    "AliyunEDASApplicationFullAccess, edas:AbortChangeOrder, A",
    "AliyunEDASApplicationFullAccess, edas:ManageCluster, N",
    "AliyunEDASApplicationReadOnlyAccess, edas:ReadApplication, A",
    "AliyunEDASApplicationReadOnlyAccess, edas:ReadCluster, N",
    "AliyunEDASResourceFullAccess, edas:ManageCluster, A",
    "AliyunEDASResourceFullAccess, edas:ReadApplication, N",
    "AliyunEDASResourceReadOnlyAccess, edas:ReadNamespace, A",
    "AliyunEDASResourceReadOnlyAccess, edas:ManageNamespace, N",
  })
  void system_policies_allow_what_their_names_say(String name, String action, String expected) {
    Policy policy = Policy.parse(SystemPolicy.of(name).orElseThrow().text());
    assertThat(answer(action, SHOP, policy)).isEqualTo(expected);
  }
}
