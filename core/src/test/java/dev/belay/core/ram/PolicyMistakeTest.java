package dev.belay.core.ram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyMistakeTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<empty> | 1:1 $ | ends too early",
        "null | 1:1 $ | Here stands null",
        "[] | 1:1 $ | Here stands a list",
        "{} | 1:1 $ | Version is missing",
        "{'Version':'1' | 1:15 $ | is missing",
        "{'Version':'1'} | 1:1 $ | Statement is missing",
        "{'Version':'1','Statement':[]} | 1:28 $.Statement | list is empty",
        "{'Version':'1','Statement':7} | 1:28 $.Statement | Here stands 7",
        "{'Version':'1','Statement':[{}]} | 1:29 $.Statement[0] | Action is missing",
        "{'Version':1,'Statement':[]} | 1:12 $.Version | version is unknown",
        "{'Version':'2012-10-17','Statement':[]} | 1:12 $.Version | version is unknown",
        "{'Version':'1','Version':'1'} | 1:16 $ | given twice",
        "{'Id':'x','Version':'1'} | 1:2 $.Id | \"Id\" is unknown",
        "{'Version':'1',} | 1:16 $ | name of a field",
        "{'Version' '1'} | 1:12 $ | \":\" is missing",
        "{'Version':'1'} x | 1:17 $ | follows",
        "{'Version':tru} | 1:12 $.Version | no JSON",
        "{'Version':01} | 1:13 $ | \",\" is missing",
        "{'Version':'\\x'} | 1:14 $.Version | escape is unknown",
        "{'Version':'\\u00g0'} | 1:17 $.Version | cut short",
        "{'Version':'1 | 1:14 $.Version | does not end",
      })
  void the_texts_form(String json, String place, String problem) {
    holds(json.equals("<empty>") ? "" : json, place, problem);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'Action':'*','Resource':'*' | $.Statement[0] | Effect is missing",
        "'Effect':'allow','Action':'*','Resource':'*' | $.Statement[0].Effect | no effect",
        "'Effect':['Allow'],'Action':'*','Resource':'*' | $.Statement[0].Effect | no effect",
        "'Effect':'Allow','Resource':'*' | $.Statement[0] | Action is missing",
        "'Effect':'Allow','Action':'*' | $.Statement[0] | Resource is missing",
        "'Effect':'Allow','Action':[],'Resource':'*' | $.Statement[0].Action | list is empty",
        "'Effect':'Allow','Action':'','Resource':'*' | $.Statement[0].Action | no action",
        "'Effect':'Allow','Action':'Read','Resource':'*' | $.Statement[0].Action | no action",
        "'Effect':'Allow','Action':'edas:','Resource':'*' | $.Statement[0].Action | no action",
        "'Effect':'Allow','Action':'a:b c','Resource':'*' | $.Statement[0].Action | no action",
        "'Effect':'Allow','Action':['*',1],'Resource':'*' | $.Statement[0].Action[1] | stands 1",
        "'Effect':'Allow','Action':'*','NotAction':'*','Resource':'*' | $.Statement[0].NotAction"
            + " | exclude each other",
        "'Effect':'Allow','Action':'*','Resource':'*','NotResource':'*'"
            + " | $.Statement[0].NotResource | exclude each other",
        "'Effect':'Allow','Action':'*','Resource':'' | $.Statement[0].Resource | no resource",
        "'Effect':'Allow','Action':'*','Resource':'shop' | $.Statement[0].Resource | no resource",
        "'Effect':'Allow','Action':'*','Resource':'acs:edas:*' | $.Statement[0].Resource"
            + " | no resource",
        "'Effect':'Allow','Action':'*','Resource':'arn:edas:*:*:*' | $.Statement[0].Resource"
            + " | no resource",
        "'Effect':'Allow','Action':'*','Resource':'acs:edas:*:*:' | $.Statement[0].Resource"
            + " | no resource",
        "'Effect':'Allow','Action':'*','Resource':'acs::*:*:*' | $.Statement[0].Resource"
            + " | no resource",
        "'Effect':'Allow','Action':'*','Resource':'*','Sid':'x' | $.Statement[0].Sid | unknown",
        "'effect':'Allow','Action':'*','Resource':'*' | $.Statement[0].effect | unknown",
        "'Effect':'Allow','Principal':'*','Action':'*','Resource':'*' | $.Statement[0].Principal"
            + " | policy of a role",
        "'Effect':'Allow','Action':[['*']],'Resource':'*' | $.Statement[0].Action[0] | a list",
      })
  void a_statements_form(String statement, String path, String problem) {
    holds("{'Version':'1','Statement':[{" + statement + "}]}", path, problem);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | | a list",
        "{'StringContains':{'acs:SourceIp':'x'}} | .StringContains | no operator",
        "{'stringequals':{'acs:SourceIp':'x'}} | .stringequals | no operator",
        "{'Bool':{}} | .Bool | no key",
        "{'Bool':'true'} | .Bool | Here stands a text",
        "{'StringEquals':{'acs:UserAgent':'x'}} | .StringEquals.acs:UserAgent | unknown",
        "{'StringEquals':{'acs:SourceIp':[]}} | .StringEquals.acs:SourceIp | list is empty",
        "{'StringEquals':{'acs:SourceIp':{}}} | .StringEquals.acs:SourceIp | an object",
        "{'IpAddress':{'acs:CurrentTime':'10.0.0.0/8'}} | .IpAddress.acs:CurrentTime"
            + " | cannot be asked",
        "{'Bool':{'acs:SourceIp':'true'}} | .Bool.acs:SourceIp | cannot be asked",
        "{'DateLessThan':{'acs:SecureTransport':'true'}} | .DateLessThan.acs:SecureTransport"
            + " | cannot be asked",
        "{'NumericEquals':{'acs:SourceIp':1}} | .NumericEquals.acs:SourceIp | cannot be asked",
        "{'IpAddress':{'acs:SourceIp':'10.0.0.0/33'}} | .IpAddress.acs:SourceIp | compared",
        "{'IpAddress':{'acs:SourceIp':'10.0.0.0/'}} | .IpAddress.acs:SourceIp | compared",
        "{'IpAddress':{'acs:SourceIp':'10.0.0/8'}} | .IpAddress.acs:SourceIp | compared",
        "{'IpAddress':{'acs:SourceIp':'10.0.0.256'}} | .IpAddress.acs:SourceIp | compared",
        "{'IpAddress':{'acs:SourceIp':'10.0.0.010'}} | .IpAddress.acs:SourceIp | compared",
        "{'IpAddress':{'acs:SourceIp':'1::2::3'}} | .IpAddress.acs:SourceIp | compared",
        "{'IpAddress':{'acs:SourceIp':'1:2:3:4:5:6:7'}} | .IpAddress.acs:SourceIp | compared",
        "{'IpAddress':{'acs:SourceIp':'1:2:3:4:5:6:7:8:9'}} | .IpAddress.acs:SourceIp | compared",
        "{'IpAddress':{'acs:SourceIp':'1:2:3:4::5:6:7:8'}} | .IpAddress.acs:SourceIp | compared",
        "{'IpAddress':{'acs:SourceIp':'12345::'}} | .IpAddress.acs:SourceIp | compared",
        "{'IpAddress':{'acs:SourceIp':'::1.2.3'}} | .IpAddress.acs:SourceIp | compared",
        "{'IpAddress':{'acs:SourceIp':'::1/129'}} | .IpAddress.acs:SourceIp | compared",
        "{'IpAddress':{'acs:SourceIp':['10.0.0.0/8','x']}} | .IpAddress.acs:SourceIp[1] | compared",
        "{'Bool':{'acs:SecureTransport':'yes'}} | .Bool.acs:SecureTransport | compared",
        "{'Bool':{'acs:SecureTransport':null}} | .Bool.acs:SecureTransport | compared",
        "{'DateLessThan':{'acs:CurrentTime':'2026-11-26'}} | .DateLessThan.acs:CurrentTime"
            + " | compared",
        "{'DateLessThan':{'acs:CurrentTime':'2026-02-30T00:00:00Z'}}"
            + " | .DateLessThan.acs:CurrentTime | compared",
        "{'DateEquals':{'acs:CurrentTime':1795694400}} | .DateEquals.acs:CurrentTime | compared",
        "{'NumericEquals':{'acs:CurrentTime':'NaN'}} | .NumericEquals.acs:CurrentTime | compared",
        "{'NumericEquals':{'acs:CurrentTime':1e3}} | .NumericEquals.acs:CurrentTime | compared",
      })
  void a_conditions_form(String condition, String path, String problem) {
    holds(
        "{'Version':'1','Statement':{'Effect':'Deny','Action':'*','Resource':'*','Condition':"
            + condition
            + "}}",
        "$.Statement.Condition" + (path == null ? "" : path),
        problem);
  }

  @Test
  void a_mistake_is_told_with_its_line_and_column_and_what_is_allowed() {
    String json =
        """
        {
          "Version": "1",
          "Statement": [
            {"Effect": "Allow", "Action": "edas:*", "Resource": "*"},
            {"Effect": "Forbid", "Action": "edas:*", "Resource": "*"}
          ]
        }
        """;
    assertThatThrownBy(() -> Policy.parse(json))
        .isInstanceOfSatisfying(
            PolicyMistake.class,
            mistake -> {
              assertThat(mistake.line()).isEqualTo(5);
              assertThat(mistake.column()).isEqualTo(16);
              assertThat(mistake.path()).isEqualTo("$.Statement[1].Effect");
              assertThat(mistake.problem()).isEqualTo("This is no effect.");
              assertThat(mistake.allowed()).isEqualTo("Allow, Deny");
            })
        .hasMessage(
            "line 5, column 16 ($.Statement[1].Effect): This is no effect. Allowed: Allow, Deny.");
  }

  @Test
  void a_text_longer_than_rams_limit_is_refused() {
    holds(" ".repeat(Policy.LONGEST + 1), "1:1 $", "6145 characters");
  }

  @Test
  void endless_nesting_is_refused() {
    holds("[".repeat(3000), "1:11 $", "nested too deeply");
  }

  @Test
  void escapes_are_understood() {
    Policy policy =
        Policy.parse(
            Asked.quoted(
                "{'\\u0056ersion':'\\u0031','Statement':{'Effect':'Allow','Action':'*','Resource':"
                    + "'acs:edas:*:*:a\\/\\\\\\b\\f\\n\\r\\t\\u00e9'}}"));
    assertThat(Asked.answer("x:y", "acs:edas:r:1:a/\\\b\f\n\r\té", policy)).isEqualTo("A");
  }

  // The place is "line:column path", or the path alone.
  private static void holds(String json, String place, String problem) {
    ThrowingCallable parse = () -> Policy.parse(Asked.quoted(json));
    Consumer<PolicyMistake> told =
        mistake -> {
          String full = mistake.line() + ":" + mistake.column() + " " + mistake.path();
          assertThat(place.startsWith("$") ? mistake.path() : full).startsWith(place);
          assertThat(mistake.problem()).contains(problem);
          assertThat(mistake.allowed()).isNotBlank();
        };
    assertThatThrownBy(parse).isInstanceOfSatisfying(PolicyMistake.class, told);
  }
}
