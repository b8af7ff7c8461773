package dev.belay.server.fleet;

import dev.belay.core.plan.Presence;
import dev.belay.protocol.JoinAnswer;
import dev.belay.protocol.JoinRequest;
import dev.belay.protocol.SessionAnswer;
import dev.belay.protocol.SessionRequest;
import dev.belay.server.identity.Ids;
import dev.belay.server.store.Database;
import dev.belay.server.store.HostRow;
import dev.belay.server.store.SessionRow;
import dev.belay.server.store.Tx;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hosts join once, and open a session at every start of their agent. */
public final class Sessions {

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private final Database database;
  private final Ids ids;
  private final SyncKeys keys;

  public Sessions(Database database, Ids ids, SyncKeys keys) {
    this.database = database;
    this.ids = ids;
    this.keys = keys;
  }

  public JoinAnswer join(JoinRequest request) {
    checkKey(request.publicKey());
    return database.write(tx -> {
      var cluster =
          tx.clusters()
              .useToken(Tokens.hash(request.token()), tx.now())
              .orElseThrow(() ->
                  new AgentError(
                      403,
                      "InvalidToken",
                      "The join token is unknown, used up or older than 24 h; ask for a"
                          + " new one with: belay host join-command."));
      var host =
          tx.hosts().byKey(request.publicKey()).orElseGet(() -> insert(tx, cluster, request));
      return new JoinAnswer(host.id(), host.clusterId());
    });
  }

  private HostRow insert(Tx tx, String clusterId, JoinRequest request) {
    var host =
        new HostRow(
            ids.next(),
            clusterId,
            request.publicKey(),
            request.name(),
            request.address(),
            request.processors(),
            request.memoryMb(),
            request.agentVersion(),
            tx.now(),
            tx.nextCreation());
    tx.hosts().insert(host);
    LOG.info(
        "host {} ({}, {}) joined cluster {}", host.name(), host.id(), host.address(), clusterId);
    return host;
  }

  public SessionAnswer open(SessionRequest request) {
    var host =
        database
            .read(tx -> tx.hosts().find(request.hostId()))
            .orElseThrow(() ->
                new AgentError(
                    404,
                    "UnknownHost",
                    "This server does not know the host; join it again with a new token and an"
                        + " empty data folder."));
    // A key never changes, and the store's one writer has no time to verify signatures.
    checkSignature(host, request);
    return database.write(tx -> {
      refuseSecondBoot(tx, request);
      tx.hosts().openSession(new SessionRow(host.id(), request.bootId(), request.generation(), 0));
      tx.hosts().describe(host.id(), request.address(), request.agentVersion());
      return new SessionAnswer(
          Base64.getEncoder()
              .encodeToString(keys.of(request.hostId(), request.bootId(), request.generation())));
    });
  }

  /**
   * Two agents with one identity: the later start wins, an earlier one that still lives does not.
   */
  private static void refuseSecondBoot(Tx tx, SessionRequest request) {
    var session = tx.hosts().session(request.hostId());
    if (session.isEmpty()
        || session.get().bootId().equals(request.bootId())
        || session.get().generation() < request.generation()) {
      return;
    }
    var live =
        tx.hosts()
            .lastSeen(request.hostId())
            .filter(seen -> Presence.online(seen, tx.now()))
            .isPresent();
    if (live) {
      throw secondBoot(request.hostId());
    }
  }

  static AgentError secondBoot(String hostId) {
    LOG.warn("ALARM: two live agents with the identity of host {}; one is refused", hostId);
    return new AgentError(
        409,
        "SecondBoot",
        "Another live agent runs under this host's identity. Was the data folder copied? Give"
            + " each host a folder of its own.");
  }

  private static void checkKey(String publicKey) {
    try {
      key(publicKey);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw AgentError.malformed("publicKey is not an Ed25519 key, X.509 encoded, in base64.");
    }
  }

  private static void checkSignature(HostRow host, SessionRequest request) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initVerify(key(host.publicKey()));
      signature.update(
          SessionRequest.signedText(
                  request.hostId(), request.bootId(), request.generation(), request.issuedAt())
              .getBytes(StandardCharsets.UTF_8));
      if (signature.verify(Base64.getDecoder().decode(request.signature()))) {
        return;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      LOG.debug("host {}: signature cannot be read", host.id(), e);
    }
    throw new AgentError(
        403, "InvalidSignature", "The session was not signed with this host's identity key.");
  }

  private static PublicKey key(String publicKey) throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
  }
}
