package dev.belay.agent.sync;

import dev.belay.protocol.AgentPaths;
import dev.belay.protocol.ProtocolJson;
import dev.belay.protocol.SessionAnswer;
import dev.belay.protocol.SessionRequest;
import dev.belay.protocol.SyncAnswer;
import dev.belay.protocol.SyncRequest;
import dev.belay.protocol.SyncSignature;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Base64;
import java.util.Map;

/** A server's word to hear this start of this agent, and the key for it. */
final class Session {

  private static final int READ_MILLIS = 10_000;

  /** A dead connection must not hide a goal for longer than the next sync would take. */
  private static final int SLACK_MILLIS = 4_000;

  private final Server server;
  private final Boot boot;
  private final byte[] key;

  private Session(Server server, Boot boot, byte[] key) {
    this.server = server;
    this.boot = boot;
    this.key = key;
  }

  static Session open(Server server, Identity identity, Boot boot, long issuedAt)
      throws IOException, Refusal {
    var text = SessionRequest.signedText(boot.hostId(), boot.bootId(), boot.generation(), issuedAt);
    var request =
        new SessionRequest(
            boot.hostId(),
            boot.bootId(),
            boot.generation(),
            issuedAt,
            boot.address(),
            boot.agentVersion(),
            identity.sign(text));
    var answer =
        server.post(
            AgentPaths.SESSION,
            ProtocolJson.write(request),
            Map.of(),
            READ_MILLIS,
            SessionAnswer.class);
    return new Session(server, boot, Base64.getDecoder().decode(answer.syncKey()));
  }

  SyncAnswer sync(SyncRequest request) throws IOException, Refusal {
    var body = ProtocolJson.write(request);
    return server.post(
        AgentPaths.SYNC,
        body,
        headers("POST", AgentPaths.SYNC, body),
        (int) request.parkMillis() + SLACK_MILLIS,
        SyncAnswer.class);
  }

  HttpURLConnection openPackage(String sha256) throws IOException {
    var path = AgentPaths.PACKAGES + sha256;
    return server.open(path, headers("GET", path, new byte[0]));
  }

  private Map<String, String> headers(String method, String path, byte[] body) {
    return Map.of(
        SyncSignature.HOST,
        boot.hostId(),
        SyncSignature.BOOT,
        boot.bootId(),
        SyncSignature.GENERATION,
        Long.toString(boot.generation()),
        SyncSignature.SIGNATURE,
        SyncSignature.of(key, method, path, body));
  }
}
