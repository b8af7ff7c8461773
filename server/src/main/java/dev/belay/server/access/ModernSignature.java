package dev.belay.server.access;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Signatures of the third generation: ACS3-HMAC-SHA256, what the newer SDKs send. */
final class ModernSignature implements Signature {

  static final String SCHEME = "ACS3-HMAC-SHA256";

  private static final List<String> MUST_BE_SIGNED =
      List.of("host", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce");

  private final List<String> signedHeaders;

  ModernSignature(List<String> signedHeaders) {
    this.signedHeaders = signedHeaders;
  }

  @Override
  public void checkForm(SignedRequest request) {
    for (String name : MUST_BE_SIGNED) {
      if (!signedHeaders.contains(name)) {
        throw new AccessRefused(AccessFault.INCOMPLETE, "SignedHeaders must list " + name + ".");
      }
      request.single(name);
    }
    for (String name : signedHeaders) {
      if (!name.equals(name.toLowerCase(Locale.ROOT)) || !request.has(name)) {
        throw new AccessRefused(
            AccessFault.INCOMPLETE,
            "SignedHeaders must list lower-case names of headers that were sent.");
      }
    }
  }

  @Override
  public Instant time(SignedRequest request) {
    try {
      return Instant.parse(request.single("x-acs-date"));
    } catch (DateTimeException e) {
      throw new AccessRefused(
          AccessFault.MALFORMED_TIME, "x-acs-date must look like 2026-11-22T04:23:58Z.");
    }
  }

  @Override
  public BodyDigest bodyDigest(SignedRequest request) {
    return BodyDigest.of(request, true);
  }

  @Override
  public String toSign(SignedRequest request, Parameters query, EmptyValue emptyValue) {
    String canonical = canonicalRequest(request, query, emptyValue);
    byte[] digest = Digests.sha256(canonical.getBytes(StandardCharsets.UTF_8));
    return SCHEME + "\n" + HexFormat.of().formatHex(digest);
  }

  String canonicalRequest(SignedRequest request, Parameters query, EmptyValue emptyValue) {
    StringBuilder text = new StringBuilder(512);
    text.append(request.method()).append('\n').append(request.path()).append('\n');
    text.append(encoded(query, emptyValue)).append('\n');
    for (String name : signedHeaders) {
      text.append(name).append(':').append(request.header(name)).append('\n');
    }
    text.append('\n').append(String.join(";", signedHeaders)).append('\n');
    return text.append(request.header("x-acs-content-sha256")).toString();
  }

  private static String encoded(Parameters query, EmptyValue emptyValue) {
    return query.values().entrySet().stream()
        .map(each ->
            each.getValue().isEmpty()
                ? emptyValue.of(Percent.encode(each.getKey()))
                : Percent.encode(each.getKey()) + "=" + Percent.encode(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  @Override
  public String sign(String secret, String toSign) {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Digests.hmac("HmacSHA256", key, toSign));
  }
}
