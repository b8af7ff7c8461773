package dev.belay.agent.sync;

import dev.belay.agent.host.Durable;
import dev.belay.protocol.AgentPaths;
import dev.belay.protocol.JoinAnswer;
import dev.belay.protocol.JoinRequest;
import dev.belay.protocol.ProtocolJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which host of the server this data folder is, and how often its agent has started. */
public record Membership(Path folder) {

  private static final int READ_MILLIS = 15_000;

  /** Empty before the first join. */
  public Optional<JoinAnswer> host() throws IOException {
    return Files.exists(hostFile())
        ? Optional.of(ProtocolJson.read(Files.readAllBytes(hostFile()), JoinAnswer.class))
        : Optional.empty();
  }

  public Path hostFile() {
    return folder.resolve("host.json");
  }

  /** Joins once; the answer is kept, so that the token is never needed again. */
  public JoinAnswer join(Server server, JoinRequest request) throws IOException, Refusal {
    var answer =
        server.post(
            AgentPaths.JOIN, ProtocolJson.write(request), Map.of(), READ_MILLIS, JoinAnswer.class);
    Durable.write(hostFile(), ProtocolJson.write(answer));
    return answer;
  }

  /** Grows by one with every start, from 1. */
  public long nextGeneration() throws IOException {
    var file = folder.resolve("generation");
    var next = Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) + 1 : 1;
    Durable.write(file, (next + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return next;
  }
}
