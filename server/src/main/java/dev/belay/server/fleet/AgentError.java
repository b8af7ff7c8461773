package dev.belay.server.fleet;

/** Why an agent is not served; becomes an HTTP status and a small JSON document. */
public final class AgentError extends RuntimeException {

  private final int status;
  private final String code;
  private final String detail;

  AgentError(int status, String code, String detail) {
    super(code + ": " + detail);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }

  static AgentError malformed(String detail) {
    return new AgentError(400, "Malformed", detail);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return detail;
  }
}
