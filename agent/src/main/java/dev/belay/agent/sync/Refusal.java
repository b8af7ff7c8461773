package dev.belay.agent.sync;

/** The server answered, and said no. */
public final class Refusal extends Exception {

  private final int status;
  private final String code;

  Refusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Such as InvalidToken; empty when the answer was none of a Belay server. */
  public String code() {
    return code;
  }

  /** Whether this agent may not go on: only people can change that. */
  boolean ends() {
    return code.equals("SecondBoot") || code.equals("UnknownHost");
  }

  /** Whether the session's key is not the server's any more. */
  boolean endsSession() {
    return status == 401;
  }

  /** Whether the same request may be answered later. */
  public boolean passing() {
    return status >= 500 || status == 408 || status == 429 || code.isEmpty();
  }
}
