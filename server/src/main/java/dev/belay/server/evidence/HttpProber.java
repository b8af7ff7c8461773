package dev.belay.server.evidence;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks over HTTP; no redirect is followed, so that nobody else is asked than who was named. */
public final class HttpProber implements Prober {

  private static final long LARGEST_ANSWER = 1 << 20;

  private final EvidenceHosts hosts;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  public HttpProber(EvidenceHosts hosts) {
    this.hosts = hosts;
  }

  /** There is no answer. */
  private static final class Unanswered extends Exception {

    private final boolean asked;

    /**
     * None.
     *
     * @param asked whether there was somebody to ask
     */
    Unanswered(boolean asked, String why) {
      super(why);
      this.asked = asked;
    }
  }

  @Override
  public Measured measure(BatchCheck check) {
    return switch (check.probe()) {
      case Probe.Http probe -> http(probe, check.timeout());
      case Probe.Prometheus probe -> prometheus(probe, check.timeout());
    };
  }

  private Measured http(Probe.Http probe, Duration timeout) {
    try {
      var answer = get(URI.create(probe.url()), timeout);
      if (answer.statusCode() != probe.status()) {
        return Measured.fails(
            "answered HTTP " + answer.statusCode() + ", expected was " + probe.status());
      }
      return answer.body().contains(probe.body())
          ? Measured.holds("answered HTTP " + answer.statusCode())
          : Measured.fails(
              "answered HTTP "
                  + answer.statusCode()
                  + ", but without \""
                  + probe.body()
                  + "\" in its body");
    } catch (Unanswered none) {
      // Who is checked and does not answer has failed; who may not be asked has not.
      var why = String.valueOf(none.getMessage());
      return none.asked ? Measured.fails(why) : Measured.unknown(why);
    }
  }

  private Measured prometheus(Probe.Prometheus probe, Duration timeout) {
    var base = probe.url().replaceAll("/+$", "");
    var query = URLEncoder.encode(probe.query(), StandardCharsets.UTF_8);
    try {
      var answer = get(URI.create(base + "/api/v1/query?query=" + query), timeout);
      return PrometheusAnswer.read(answer.statusCode(), answer.body(), probe.bound());
    } catch (Unanswered none) {
      return Measured.unknown("no answer of Prometheus: " + none.getMessage());
    }
  }

  private HttpResponse<String> get(URI uri, Duration timeout) throws Unanswered {
    allow(uri);
    var request = HttpRequest.newBuilder(uri).timeout(timeout).GET().build();
    var body = BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_ANSWER);
    // The request's own timeout ends with the answer's head.
    var answer = http.sendAsync(request, body);
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Unanswered(true, "no answer within " + timeout.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new Unanswered(true, describe(Objects.requireNonNullElse(e.getCause(), e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered(false, "the server stops");
    } finally {
      answer.cancel(true);
    }
  }

  private static String describe(Throwable cause) {
    var kind = cause.getClass().getSimpleName();
    return cause.getMessage() == null ? kind : kind + ": " + cause.getMessage();
  }

  private void allow(URI uri) throws Unanswered {
    try {
      // The JVM keeps what DNS says for 30 s: the connection goes where this has looked.
      var refusal = hosts.refusal(uri, InetAddress.getAllByName(uri.getHost()));
      if (refusal.isPresent()) {
        throw new Unanswered(false, refusal.get());
      }
    } catch (UnknownHostException e) {
      throw new Unanswered(false, "the host " + uri.getHost() + " is unknown");
    }
  }
}
