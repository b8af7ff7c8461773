package dev.belay.protocol;

/** Where an agent finds the server's half of the protocol. */
public final class AgentPaths {

  public static final String JOIN = "/agent/v1/join";
  public static final String SESSION = "/agent/v1/session";
  public static final String SYNC = "/agent/v1/sync";

  /** Followed by the package's SHA-256 in lower-case hex. */
  public static final String PACKAGES = "/agent/v1/packages/";

  private AgentPaths() {}
}
