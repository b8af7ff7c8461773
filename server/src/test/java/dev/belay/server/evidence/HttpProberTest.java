package dev.belay.server.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.belay.core.order.Evidence.Result;
import dev.belay.server.evidence.Bound.Comparison;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpProberTest {

  private static final EvidenceHosts OWN = new EvidenceHosts(Set.of(), true);
  private static final EvidenceHosts NOBODY = new EvidenceHosts(Set.of(), false);

  private final CountDownLatch over = new CountDownLatch(1);

  @SuppressWarnings("NullAway.Init")
  private HttpServer server;

  private volatile int status = 200;
  private volatile String body = "";
  private volatile String asked = "";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          asked = URLDecoder.decode(exchange.getRequestURI().toString(), StandardCharsets.UTF_8);
          var bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.createContext(
        "/hangs",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private static BatchCheck check(Probe probe) {
    return new BatchCheck(probe, 1, 1, 1, 1, 60);
  }

  private Measured http(String path, String expected) {
    return new HttpProber(OWN).measure(check(new Probe.Http(url(path), 200, expected)));
  }

  private Measured prometheus() {
    var probe =
        new Probe.Prometheus(url("/prefix/"), "max(a) or vector(0)", new Bound(Comparison.LESS, 1));
    return new HttpProber(OWN).measure(check(probe));
  }

  @Test
  void an_address_is_held_against_status_and_body() {
    body = "all is well";
    assertThat(http("/ready", "well")).isEqualTo(Measured.holds("answered HTTP 200"));
    assertThat(http("/ready", "good").result()).isEqualTo(Result.FAILS);
    status = 302;
    assertThat(http("/ready", "")).isEqualTo(Measured.fails("answered HTTP 302, expected was 200"));
  }

  @Test
  void who_is_checked_and_does_not_answer_has_failed() {
    assertThat(http("/hangs", "").found()).isEqualTo("no answer within 1 s");
    var closed = url("/ready");
    server.stop(0);
    var measured = new HttpProber(OWN).measure(check(new Probe.Http(closed, 200, "")));
    assertThat(measured.result()).isEqualTo(Result.FAILS);
    assertThat(measured.found()).contains("ConnectException");
  }

  @Test
  void a_host_that_may_not_be_asked_is_not_asked_and_says_nothing_about_the_version() {
    var measured = new HttpProber(NOBODY).measure(check(new Probe.Http(url("/"), 200, "")));
    assertThat(measured.result()).isEqualTo(Result.UNKNOWN);
    assertThat(measured.found()).contains("127.0.0.1", "evidence-hosts");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scalar | [1,\"0.5\"] | HOLDS | 0.5 is < 1.0",
        "scalar | [1,\"1.5\"] | FAILS | 1.5 is not < 1.0",
        "scalar | [1,\"NaN\"] | UNKNOWN | NaN",
        "vector | [] | UNKNOWN | no data",
        "vector | [{\"value\":[1,\"0\"]}] | HOLDS | 0.0 is < 1.0",
        "vector | [{\"value\":[1,\"0\"]},{\"value\":[1,\"2\"]}] | FAILS | 2.0 is not < 1.0 (of 2",
        "vector | [{\"value\":[1,\"NaN\"]},{\"value\":[1,\"0\"]}] | UNKNOWN | NaN",
        "vector | [{\"value\":[1,\"+Inf\"]}] | FAILS | Infinity",
        "vector | [{\"value\":[1,\"-Inf\"]}] | HOLDS | -Infinity",
        "matrix | [{\"values\":[[1,\"0\"]]}] | UNKNOWN | a matrix",
      })
  void every_series_of_an_answer_is_held_against_the_bound(
      String kind, String result, Result expected, String found) {
    body =
        "{\"status\":\"success\",\"data\":{\"resultType\":\"%s\",\"result\":%s}}"
            .formatted(kind, result);
    assertThat(prometheus().result()).isEqualTo(expected);
    assertThat(prometheus().found()).contains(found);
    assertThat(asked).isEqualTo("/prefix/api/v1/query?query=max(a) or vector(0)");
  }

  @Test
  void a_prometheus_that_gives_no_answer_is_never_a_pass() {
    status = 400;
    body = "{\"status\":\"error\",\"error\":\"parse error: unexpected end\"}";
    assertThat(prometheus())
        .isEqualTo(Measured.unknown("Prometheus answered HTTP 400: parse error: unexpected end"));
    status = 200;
    body = "<html>";
    assertThat(prometheus().result()).isEqualTo(Result.UNKNOWN);
    server.stop(0);
    assertThat(prometheus().result()).isEqualTo(Result.UNKNOWN);
    assertThat(prometheus().found()).startsWith("no answer of Prometheus: ConnectException");
  }

  @ParameterizedTest
  @CsvSource({
    "p.example.com, http://p.example.com/, 10.0.0.1, true",
    "p.example.com:9090, http://p.example.com:9090/, 127.0.0.1, true",
    "p.example.com:9090, http://p.example.com/, 10.0.0.1, false",
    "p.example.com:443, https://P.example.com/, 10.0.0.1, true",
    "*.example.com, http://q.example.com/, 10.0.0.1, true",
    "*.example.com, http://example.org/, 93.184.216.34, false",
    "*, http://example.org/, 93.184.216.34, true",
    "*, http://example.org/, 10.0.0.1, false",
    "*, http://example.org/, 127.0.0.1, false",
    "*, http://example.org/, 169.254.169.254, false",
    "*, http://example.org/, 100.100.100.200, false",
    "*, http://example.org/, fd00:ec2::254, false",
    "127.0.0.1, http://127.0.0.1/, 127.0.0.1, true",
    "p.example.com, http://127.0.0.1/, 127.0.0.1, false"
  })
  void only_named_hosts_are_asked_and_private_ones_only_by_name(
      String named, URI uri, String address, boolean allowed) {
    var refusal =
        new EvidenceHosts(Set.of(named), false).refusal(uri, InetAddress.ofLiteral(address));
    assertThat(refusal.isEmpty()).isEqualTo(allowed);
  }

  @Test
  void a_server_that_only_this_machine_can_ask_may_ask_it_back() {
    var own = URI.create("http://localhost/");
    assertThat(OWN.refusal(own, InetAddress.ofLiteral("127.0.0.1"))).isEmpty();
    assertThat(OWN.refusal(own, InetAddress.ofLiteral("10.0.0.1"))).isPresent();
    assertThat(NOBODY.refusal(own, InetAddress.ofLiteral("127.0.0.1"))).isPresent();
  }
}
