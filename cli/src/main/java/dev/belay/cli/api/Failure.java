package dev.belay.cli.api;

import org.jspecify.annotations.Nullable;

/** Why a command ends without its result, and what to type next. */
public final class Failure extends RuntimeException {

  /** The cause's kind, and the exit code that says so. */
  public enum Kind {
    /** The command was asked for something that cannot be meant. */
    USAGE(2),
    /** The server, or what it holds, says no. */
    REFUSED(3),
    /** No answer came, so the server may or may not have done it. */
    UNANSWERED(3);

    private final int exitCode;

    Kind(int exitCode) {
      this.exitCode = exitCode;
    }

    public int exitCode() {
      return exitCode;
    }
  }

  private final Kind kind;
  private final String code;
  private final String detail;
  private final @Nullable String requestId;
  private final String next;

  private Failure(Kind kind, String code, String detail, @Nullable String requestId, String next) {
    super(code + ": " + detail);
    this.kind = kind;
    this.code = code;
    this.detail = detail;
    this.requestId = requestId;
    this.next = next;
  }

  public static Failure usage(String detail, String next) {
    return new Failure(Kind.USAGE, "Usage", detail, null, next);
  }

  /** A refusal by the server, in its own words. */
  public static Failure refused(String code, String detail, String requestId, String next) {
    return new Failure(Kind.REFUSED, code, detail, requestId, next);
  }

  /** A name that means nothing, or too much, among what the server holds. */
  public static Failure name(String detail, String next) {
    return new Failure(Kind.REFUSED, "UnknownName", detail, null, next);
  }

  public static Failure unanswered(String detail, String next) {
    return new Failure(Kind.UNANSWERED, "NoAnswer", detail, null, next);
  }

  public Kind kind() {
    return kind;
  }

  /** The server's error code, or one of ours where no server was asked. */
  public String code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  public @Nullable String requestId() {
    return requestId;
  }

  /** What to do about it, most often a command to type. */
  public String next() {
    return next;
  }
}
