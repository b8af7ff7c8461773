package dev.belay.bench.http;

import java.nio.charset.StandardCharsets;

/** A whole answer. */
public final class Response {

  private final int status;
  private final byte[] body;
  private final long arrivedAt;

  Response(int status, byte[] body, long arrivedAt) {
    this.status = status;
    this.body = body;
    this.arrivedAt = arrivedAt;
  }

  public int status() {
    return status;
  }

  /** The bytes themselves, not a copy. */
  public byte[] body() {
    return body;
  }

  /** When the last byte was read, by {@link System#nanoTime}. */
  public long arrivedAt() {
    return arrivedAt;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
