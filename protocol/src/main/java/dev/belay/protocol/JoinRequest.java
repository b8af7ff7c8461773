package dev.belay.protocol;

/**
 * A host asks to become a member of a cluster, once. The same key joining again is the same host.
 *
 * @param token what CreateIDCImportCommand gave out
 * @param publicKey the host's Ed25519 public key, X.509 encoded, base64
 * @param name what people call the host
 * @param address the address on which the host's applications listen
 * @param processors number of cores
 * @param memoryMb memory of the host in MiB
 */
public record JoinRequest(
    String token,
    String publicKey,
    String name,
    String address,
    int processors,
    long memoryMb,
    String agentVersion) {}
