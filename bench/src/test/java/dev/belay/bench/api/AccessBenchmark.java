package dev.belay.bench.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.core.ram.Attached;
import dev.belay.core.ram.Circumstances;
import dev.belay.core.ram.Decision;
import dev.belay.core.ram.Evaluation;
import dev.belay.core.ram.Policy;
import dev.belay.core.ram.Question;
import dev.belay.core.ram.SystemPolicy;
import dev.belay.server.access.AccessKey;
import dev.belay.server.access.Nonces;
import dev.belay.server.access.RecentNonces;
import dev.belay.server.access.SignatureCheck;
import dev.belay.server.access.Signed;
import dev.belay.server.access.SignedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What it costs to find out who asks and whether they may. Not part of the build; run it with
 * {@code mvn -B -pl bench -am test -Dtest=AccessBenchmark -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AccessBenchmark {

  private static final double MOST_MICROS = 100;
  private static final Instant NOW = Instant.parse("2026-11-26T09:30:00Z");
  private static final String RESOURCE =
      "acs:edas:cn-hangzhou:1234:namespace/cn-hangzhou/application/"
          + "0198c0de-0000-7000-8000-000000000001";

  private final SignedRequest request = signed();
  private final SignatureCheck signatures =
      new SignatureCheck(
          id -> Optional.of(new AccessKey(id, "secret-of-thirty-characters-00", "1234", true)),
          new FreshNonces(),
          InstantSource.fixed(NOW),
          Set.of());
  private final List<Attached> policies =
      List.of(
          new Attached(
              "office-only",
              Policy.parse(
                  """
                  {"Version": "1", "Statement": [{
                    "Effect": "Deny", "NotAction": "edas:Read*", "Resource": "*",
                    "Condition": {"NotIpAddress": {"acs:SourceIp": ["10.0.0.0/8", "fd00::/8"]}}}]}
                  """)),
          new Attached(
              "freeze",
              Policy.parse(
                  """
                  {"Version": "1", "Statement": [{
                    "Effect": "Deny", "Action": "edas:Manage*",
                    "Resource": "acs:edas:*:*:namespace/*/application/*",
                    "Condition": {"DateGreaterThan": {"acs:CurrentTime": "2026-12-24T00:00:00Z"}}}]}
                  """)),
          new Attached("read", Policy.parse(SystemPolicy.READ_ONLY_ACCESS.text())));

  /**
   * One signed request would be a replay the second time; its nonce counts as another each time.
   */
  private static final class FreshNonces implements Nonces {

    private final RecentNonces recent = new RecentNonces(Integer.MAX_VALUE);
    private long number;

    @Override
    public boolean firstUse(String accessKeyId, String nonce, Instant now) {
      // A second per 5,000, so that old ones are forgotten as they would be.
      number++;
      return recent.firstUse(accessKeyId, nonce + number, now.plusSeconds(number / 5_000));
    }
  }

  private static SignedRequest signed() {
    var credentials =
        new Credentials(
            URI.create("http://127.0.0.1:8080"), "LTAI-bench", "secret-of-thirty-characters-00");
    var query = new TreeMap<>(Map.of("ChangeOrderId", "0198c0de-0000-7000-8000-000000000002"));
    var path = "/pop/v5/changeorder/change_order_info";
    var bytes =
        new SignedQuery(credentials, InstantSource.fixed(NOW), "GetChangeOrderInfo", path, query)
            .next();
    var lines =
        StandardCharsets.ISO_8859_1
            .decode(bytes)
            .toString()
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    var headers = new HashMap<String, List<String>>();
    for (var line = 1; line < lines.size(); line++) {
      var parts = lines.get(line).split(": ", 2);
      headers.put(parts[0], List.of(parts[1]));
    }
    return new SignedRequest("POST", path, V3Signature.encoded(query), headers, "10.1.2.3");
  }

  @Benchmark
  public Signed signature() {
    return signatures.check(request);
  }

  @Benchmark
  public Decision permission() {
    return Evaluation.decide(
        policies,
        new Question(
            "edas:ReadApplication", RESOURCE, new Circumstances(request.source(), NOW, true)));
  }

  @Benchmark
  public Decision both() {
    signatures.check(request);
    return permission();
  }

  @Test
  void signature_and_permission_cost_less_than_100_microseconds() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(AccessBenchmark.class.getSimpleName())
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(3))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(3))
            .build();
    for (var result : new Runner(options).run()) {
      assertThat(result.getPrimaryResult().getScore()).isLessThan(MOST_MICROS);
    }
  }
}
