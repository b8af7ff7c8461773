package dev.belay.server.call;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where something belongs in a trace of W3C's Trace Context.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 of them: of what it is a part of
 */
public record TraceParent(String traceId, String spanId) {

  private static final Pattern HEADER =
      Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-.*");

  private static final int SPAN_BYTES = 8;

  /** Of a {@code traceparent} header; one that is none is ignored, as the standard wants it. */
  public static Optional<TraceParent> parse(String header) {
    var parts = HEADER.matcher(header);
    return parts.matches()
        ? Optional.of(new TraceParent(parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  /** The id of the span that stands for something: every node finds the same without asking. */
  public static String spanOf(String id) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, SPAN_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
