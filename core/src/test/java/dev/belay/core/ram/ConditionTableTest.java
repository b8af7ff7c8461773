package dev.belay.core.ram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConditionTableTest {

  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.750Z");

  // NOON is 1795694400 seconds after 1970.
  @ParameterizedTest(name = "{0} {1} {2} from {3}, secure {4}: {5}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "StringEquals | acs:SourceIp | '10.1.2.3' | 10.1.2.3 | false | true",
        "StringEquals | acs:SourceIp | '10.1.2.4' | 10.1.2.3 | false | false",
        "StringEquals | acs:SourceIp | ['10.1.2.4','10.1.2.3'] | 10.1.2.3 | false | true",
        "StringEquals | acs:SecureTransport | 'true' | 10.1.2.3 | true | true",
        "StringEquals | acs:SecureTransport | 'TRUE' | 10.1.2.3 | true | false",
        "StringEquals | acs:CurrentTime | '2026-11-26T12:00:00Z' | 10.1.2.3 | true | true",
        "StringNotEquals | acs:SourceIp | '10.1.2.3' | 10.1.2.3 | false | false",
        "StringNotEquals | acs:SourceIp | '10.1.2.4' | 10.1.2.3 | false | true",
        "StringNotEquals | acs:SourceIp | ['10.1.2.4','10.1.2.3'] | 10.1.2.3 | false | false",
        "StringEqualsIgnoreCase | acs:SourceIp | '2001:DB8::1' | 2001:db8::1 | false | true",
        "StringEqualsIgnoreCase | acs:SourceIp | '2001:DB8::2' | 2001:db8::1 | false | false",
        "StringNotEqualsIgnoreCase | acs:SourceIp | '2001:DB8::1' | 2001:db8::1 | false | false",
        "StringNotEqualsIgnoreCase | acs:SourceIp | '2001:DB8::2' | 2001:db8::1 | false | true",
        "StringLike | acs:SourceIp | '10.1.*' | 10.1.2.3 | false | true",
        "StringLike | acs:SourceIp | '10.1.2.?' | 10.1.2.3 | false | true",
        "StringLike | acs:SourceIp | '10.2.*' | 10.1.2.3 | false | false",
        "StringLike | acs:CurrentTime | '2026-11-26T*' | 10.1.2.3 | false | true",
        "StringNotLike | acs:SourceIp | '10.1.*' | 10.1.2.3 | false | false",
        "StringNotLike | acs:SourceIp | '10.2.*' | 10.1.2.3 | false | true",
        "NumericEquals | acs:CurrentTime | 1795694400 | 10.1.2.3 | false | true",
        "NumericEquals | acs:CurrentTime | '1795694401' | 10.1.2.3 | false | false",
        "NumericNotEquals | acs:CurrentTime | 1795694400 | 10.1.2.3 | false | false",
        "NumericNotEquals | acs:CurrentTime | 1795694401 | 10.1.2.3 | false | true",
        "NumericLessThan | acs:CurrentTime | 1795694401 | 10.1.2.3 | false | true",
        "NumericLessThan | acs:CurrentTime | 1795694400 | 10.1.2.3 | false | false",
        "NumericLessThanEquals | acs:CurrentTime | 1795694400 | 10.1.2.3 | false | true",
        "NumericLessThanEquals | acs:CurrentTime | 1795694399.5 | 10.1.2.3 | false | false",
        "NumericGreaterThan | acs:CurrentTime | 1795694399.5 | 10.1.2.3 | false | true",
        "NumericGreaterThan | acs:CurrentTime | 1795694400 | 10.1.2.3 | false | false",
        "NumericGreaterThanEquals | acs:CurrentTime | 1795694400 | 10.1.2.3 | false | true",
        "NumericGreaterThanEquals | acs:CurrentTime | 1795694401 | 10.1.2.3 | false | false",
        "DateEquals | acs:CurrentTime | '2026-11-26T20:00:00+08:00' | 10.1.2.3 | false | true",
        "DateEquals | acs:CurrentTime | '2026-11-26T12:00:01Z' | 10.1.2.3 | false | false",
        "DateNotEquals | acs:CurrentTime | '2026-11-26T12:00:00Z' | 10.1.2.3 | false | false",
        "DateNotEquals | acs:CurrentTime | '2026-11-26T12:00:01Z' | 10.1.2.3 | false | true",
        "DateLessThan | acs:CurrentTime | '2026-11-26T12:00:01Z' | 10.1.2.3 | false | true",
        "DateLessThan | acs:CurrentTime | '2026-11-26T12:00:00Z' | 10.1.2.3 | false | false",
        "DateLessThanEquals | acs:CurrentTime | '2026-11-26T12:00Z' | 10.1.2.3 | false | true",
        "DateLessThanEquals | acs:CurrentTime | '2026-11-26T11:59:59Z' | 10.1.2.3 | false | false",
        "DateGreaterThan | acs:CurrentTime | '2026-11-26T11:59:59Z' | 10.1.2.3 | false | true",
        "DateGreaterThan | acs:CurrentTime | '2026-11-26T12:00:00Z' | 10.1.2.3 | false | false",
        "DateGreaterThanEquals | acs:CurrentTime | '2026-11-26T12:00:00Z' | 10.1.2.3 | false | true",
        "DateGreaterThanEquals | acs:CurrentTime | '2026-11-26T12:00:01Z' | ::1 | false | false",
        "Bool | acs:SecureTransport | 'true' | 10.1.2.3 | true | true",
        "Bool | acs:SecureTransport | true | 10.1.2.3 | true | true",
        "Bool | acs:SecureTransport | true | 10.1.2.3 | false | false",
        "Bool | acs:SecureTransport | 'false' | 10.1.2.3 | false | true",
        "Bool | acs:SecureTransport | false | 10.1.2.3 | true | false",
        "IpAddress | acs:SourceIp | '10.1.2.3' | 10.1.2.3 | false | true",
        "IpAddress | acs:SourceIp | '10.0.0.0/8' | 10.1.2.3 | false | true",
        "IpAddress | acs:SourceIp | '10.1.2.0/30' | 10.1.2.3 | false | true",
        "IpAddress | acs:SourceIp | '10.1.2.0/31' | 10.1.2.3 | false | false",
        "IpAddress | acs:SourceIp | '10.1.2.0/31' | 10.1.2.1 | false | true",
        "IpAddress | acs:SourceIp | '0.0.0.0/0' | 203.0.113.9 | false | true",
        "IpAddress | acs:SourceIp | '0.0.0.0/0' | 2001:db8::1 | false | false",
        "IpAddress | acs:SourceIp | '::/0' | 2001:db8::1 | false | true",
        "IpAddress | acs:SourceIp | '::/0' | 10.1.2.3 | false | false",
        "IpAddress | acs:SourceIp | ['192.168.0.0/16','10.0.0.0/8'] | 10.1.2.3 | false | true",
        "IpAddress | acs:SourceIp | '192.168.0.0/16' | 10.1.2.3 | false | false",
        "IpAddress | acs:SourceIp | '10.0.0.0/8' | ::ffff:10.1.2.3 | false | true",
        "IpAddress | acs:SourceIp | '2001:db8::/32' | 2001:db8:0:1:2:3:4:5 | false | true",
        "IpAddress | acs:SourceIp | '2001:db8::/32' | 2001:db9::1 | false | false",
        "IpAddress | acs:SourceIp | '2001:db8::/127' | 2001:db8::1 | false | true",
        "IpAddress | acs:SourceIp | '2001:db8::/127' | 2001:db8::2 | false | false",
        "IpAddress | acs:SourceIp | 'fe80::/10' | fe80::1%eth0 | false | true",
        "IpAddress | acs:SourceIp | '1::8' | 1:0:0:0:0:0:0:8 | false | true",
        "IpAddress | acs:SourceIp | '0.0.0.0/0' | no-address | false | false",
        "NotIpAddress | acs:SourceIp | '10.0.0.0/8' | 10.1.2.3 | false | false",
        "NotIpAddress | acs:SourceIp | '192.168.0.0/16' | 10.1.2.3 | false | true",
        "NotIpAddress | acs:SourceIp | ['192.168.0.0/16','10.0.0.0/8'] | 10.1.2.3 | false | false",
        "NotIpAddress | acs:SourceIp | '2001:db8::/32' | 2001:db9::1 | false | true",
      })
  void a_condition_holds_when_its_operator_says_so(
      String operator, String key, String values, String source, boolean secure, boolean holds) {
    String condition = "{'%s':{'%s':%s}}".formatted(operator, key, values);
    assertThat(allowed(condition, new Circumstances(source, NOON, secure))).isEqualTo(holds);
  }

  @Test
  void all_conditions_of_a_statement_must_hold() {
    String both = "{'IpAddress':{'acs:SourceIp':'10.0.0.0/8'},'Bool':{'acs:SecureTransport':true}}";
    assertThat(allowed(both, new Circumstances("10.1.1.1", NOON, true))).isTrue();
    assertThat(allowed(both, new Circumstances("10.1.1.1", NOON, false))).isFalse();
    assertThat(allowed(both, new Circumstances("11.1.1.1", NOON, true))).isFalse();
  }

  @Test
  void no_condition_is_always_met() {
    assertThat(allowed("{}", new Circumstances("10.1.1.1", NOON, false))).isTrue();
  }

  @Test
  void a_deny_whose_condition_does_not_hold_denies_nothing() {
    String statement =
        "{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'NotIpAddress':{"
            + "'acs:SourceIp':'10.0.0.0/8'}}}";
    Policy policy = Asked.policy(Asked.allow("*", "*"), statement);
    assertThat(decide(policy, new Circumstances("10.1.1.1", NOON, false)))
        .isEqualTo(new Decision.Allowed("p", 1));
    assertThat(decide(policy, new Circumstances("11.1.1.1", NOON, false)))
        .isEqualTo(new Decision.Denied("p", 2));
  }

  private static boolean allowed(String condition, Circumstances circumstances) {
    Policy policy =
        Asked.policy(
            "{'Effect':'Allow','Action':'*','Resource':'*','Condition':" + condition + "}");
    return decide(policy, circumstances).allowed();
  }

  private static Decision decide(Policy policy, Circumstances circumstances) {
    return Evaluation.decide(
        List.of(new Attached("p", policy)),
        new Question("edas:ReadApplication", Asked.SHOP, circumstances));
  }
}
