package dev.belay.cli.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * What one unsigned question whether the server is ready tells about the way to it.
 *
 * @param status of HTTP
 * @param text what it said of itself
 * @param took from question to answer
 * @param ahead by how much this machine's clock is ahead of the server's, to a second; empty when
 *     the answer has no date
 * @param certificateEnds when the certificate that was shown ends; empty without TLS
 */
public record Reach(
    int status,
    String text,
    Duration took,
    Optional<Duration> ahead,
    Optional<Instant> certificateEnds) {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * Asks.
   *
   * @throws IOException when no answer comes, with the reason
   */
  public static Reach of(URI endpoint, InstantSource clock) throws IOException {
    var address = endpoint.getScheme() + "://" + endpoint.getRawAuthority() + "/health/ready";
    var request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
    try (var http =
        HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(PATIENCE).build()) {
      var asked = clock.instant();
      var answer = http.send(request, BodyHandlers.ofString());
      var took = Duration.between(asked, clock.instant());
      return new Reach(
          answer.statusCode(),
          answer.body().strip(),
          took,
          date(answer).map(date -> Duration.between(date, asked.plus(took.dividedBy(2)))),
          answer.sslSession().flatMap(Reach::ends));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Why no answer came: some exceptions have no words. */
  public static String reason(IOException cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private static Optional<Instant> date(HttpResponse<?> answer) {
    try {
      return answer
          .headers()
          .firstValue("Date")
          .map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> ends(SSLSession session) {
    try {
      return session.getPeerCertificates()[0] instanceof X509Certificate certificate
          ? Optional.of(certificate.getNotAfter().toInstant())
          : Optional.empty();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }
}
