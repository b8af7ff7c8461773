package dev.belay.protocol;

/**
 * An agent has started and asks for the key of its syncs.
 *
 * @param bootId random for every start of the agent
 * @param generation grows by one with every start of the agent on its data folder, from 1
 * @param issuedAt epoch milliseconds by the host's clock, signed so that no two requests are alike
 * @param signature Ed25519 over {@link #signedText}, base64
 */
public record SessionRequest(
    String hostId,
    String bootId,
    long generation,
    long issuedAt,
    String address,
    String agentVersion,
    String signature) {

  /** The bytes that the identity key signs. */
  public static String signedText(String hostId, String bootId, long generation, long issuedAt) {
    return "belay-session\n" + hostId + "\n" + bootId + "\n" + generation + "\n" + issuedAt;
  }
}
