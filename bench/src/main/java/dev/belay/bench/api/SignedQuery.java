package dev.belay.bench.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A POST with its parameters in the query, as its bytes; signed afresh each time: every one has a
 * nonce of its own.
 */
public final class SignedQuery {

  private static final String NO_BODY = V3Signature.sha256(new byte[0]);

  private final Credentials credentials;
  private final InstantSource clock;
  private final String action;
  private final String path;
  private final SortedMap<String, String> query;

  public SignedQuery(
      Credentials credentials,
      InstantSource clock,
      String action,
      String path,
      SortedMap<String, String> query) {
    this.credentials = credentials;
    this.clock = clock;
    this.action = action;
    this.path = path;
    this.query = query;
  }

  public ByteBuffer next() {
    var headers = new TreeMap<String, String>();
    headers.put("host", credentials.endpoint().getRawAuthority());
    headers.put("x-acs-action", action);
    headers.put("x-acs-content-sha256", NO_BODY);
    headers.put("x-acs-date", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    headers.put("x-acs-signature-nonce", UUID.randomUUID().toString());
    headers.put("x-acs-version", "2017-08-01");
    var authorization =
        V3Signature.authorization(credentials, "POST", path, query, headers, NO_BODY);
    var text = new StringBuilder("POST ").append(path).append('?');
    text.append(V3Signature.encoded(query)).append(" HTTP/1.1\r\n");
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    text.append("Content-Length: 0\r\nAccept: application/json\r\nAuthorization: ")
        .append(authorization);
    text.append("\r\n\r\n");
    return ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1));
  }
}
