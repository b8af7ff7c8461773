package dev.belay.server.access;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.stream.Collectors;

/** Signatures of the first generation: HMAC-SHA1, what the classic SDKs and pop-core send. */
final class ClassicSignature implements Signature {

  @Override
  public void checkForm(SignedRequest request) {
    String method = request.header("x-acs-signature-method");
    if (!method.isEmpty() && !method.equals("HMAC-SHA1")) {
      throw new AccessRefused(
          AccessFault.INCOMPLETE, "x-acs-signature-method must be HMAC-SHA1 here.");
    }
    for (String name : request.headers().keySet()) {
      if (name.startsWith("x-acs-")) {
        request.single(name);
      }
    }
  }

  @Override
  public Instant time(SignedRequest request) {
    try {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(request.single("date"), Instant::from);
    } catch (DateTimeException e) {
      throw new AccessRefused(
          AccessFault.MALFORMED_TIME, "Date must look like Sun, 22 Nov 2026 04:22:21 GMT.");
    }
  }

  @Override
  public BodyDigest bodyDigest(SignedRequest request) {
    boolean signed = request.has("content-md5") || request.has("x-acs-content-sha256");
    return BodyDigest.of(request, signed);
  }

  @Override
  public String toSign(SignedRequest request, Parameters query, EmptyValue emptyValue) {
    StringBuilder text = new StringBuilder(512);
    text.append(request.method()).append('\n');
    for (String name : new String[] {"accept", "content-md5", "content-type", "date"}) {
      text.append(request.header(name)).append('\n');
    }
    // The map is sorted by lower-case name, which is the order that is signed.
    for (String name : request.headers().keySet()) {
      if (name.startsWith("x-acs-")) {
        text.append(name).append(':').append(request.header(name)).append('\n');
      }
    }
    text.append(request.path());
    if (!query.values().isEmpty()) {
      text.append('?').append(decoded(query, emptyValue));
    }
    return text.toString();
  }

  private static String decoded(Parameters query, EmptyValue emptyValue) {
    return query.values().entrySet().stream()
        .map(each ->
            each.getValue().isEmpty()
                ? emptyValue.of(each.getKey())
                : each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining("&"));
  }

  @Override
  public String sign(String secret, String toSign) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(Digests.hmac("HmacSHA1", key, toSign));
  }
}
