package dev.belay.bench.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Collects the bytes of one answer at a time; answers must say their length. */
final class ResponseReader {

  private static final int LARGEST = 16 << 20;
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

  private byte[] bytes = new byte[0];
  private int size;
  private int bodyAt = -1;
  private int end = -1;

  /** Takes what was read; the answer, once it is whole. */
  Optional<Response> take(ByteBuffer read, long now) throws IOException {
    append(read);
    if (bodyAt < 0) {
      bodyAt = endOfHead();
      if (bodyAt < 0) {
        return Optional.empty();
      }
      end = bodyAt + length(head());
    }
    if (size < end) {
      return Optional.empty();
    }
    if (size > end) {
      throw new IOException("the server sent more than it was asked for");
    }
    var response = new Response(status(), Arrays.copyOfRange(bytes, bodyAt, end), now);
    size = 0;
    bodyAt = -1;
    // Ten thousand idle connections need no buffers.
    bytes = new byte[0];
    return Optional.of(response);
  }

  private void append(ByteBuffer read) throws IOException {
    var more = read.remaining();
    if (size + more > LARGEST) {
      throw new IOException("the answer is larger than " + LARGEST + " bytes");
    }
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
    read.get(bytes, size, more);
    size += more;
  }

  private int endOfHead() {
    for (var at = 0; at + END_OF_HEAD.length <= size; at++) {
      if (Arrays.equals(bytes, at, at + 4, END_OF_HEAD, 0, 4)) {
        return at + END_OF_HEAD.length;
      }
    }
    return -1;
  }

  private String head() {
    return new String(bytes, 0, bodyAt, StandardCharsets.ISO_8859_1);
  }

  private int status() throws IOException {
    try {
      // HTTP/1.1 200 OK
      return Integer.parseInt(new String(bytes, 9, 3, StandardCharsets.ISO_8859_1));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException("not an HTTP answer", e);
    }
  }

  private static int length(String head) throws IOException {
    var lower = head.toLowerCase(Locale.ROOT);
    var at = lower.indexOf("\r\ncontent-length:");
    if (at < 0) {
      throw new IOException("an answer without Content-Length: " + head.lines().findFirst());
    }
    var from = at + "\r\ncontent-length:".length();
    try {
      return Integer.parseInt(lower.substring(from, lower.indexOf('\r', from)).strip());
    } catch (NumberFormatException e) {
      throw new IOException("Content-Length is no number", e);
    }
  }
}
