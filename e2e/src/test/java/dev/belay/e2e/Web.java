package dev.belay.e2e;

import java.net.http.HttpClient;
import java.util.Optional;

/** HTTP to servers, also to those behind a certificate that only this test trusts. */
final class Web {

  private static final HttpClient PLAIN = HttpClient.newHttpClient();

  private Web() {}

  static HttpClient client(Optional<Certificate> certificate) {
    return certificate.map(Certificate::client).orElse(PLAIN);
  }
}
