package dev.belay.agent;

import dev.belay.agent.sync.Identity;
import dev.belay.agent.sync.Membership;
import dev.belay.agent.sync.Refusal;
import dev.belay.agent.sync.Server;
import dev.belay.protocol.JoinAnswer;
import dev.belay.protocol.JoinRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes this host a member, once, and says what to do when it is none. */
record Joining(Server server, Membership membership, Identity identity, Consumer<String> log) {

  static final String VERSION = "1";

  private static final long RETRY_MILLIS = 1_000;
  private static final int LONGEST_TOKEN = 4096;

  JoinAnswer host(@Nullable String joinFile, @Nullable String name, String ip)
      throws IOException, Refusal, InterruptedException {
    var known = membership.host();
    if (known.isPresent()) {
      return known.get();
    }
    if (joinFile == null) {
      throw new IOException("this host has not joined yet: start it once with --join-file");
    }
    var request =
        new JoinRequest(
            token(joinFile),
            identity.publicKey(),
            name == null ? Files.readString(Path.of("/proc/sys/kernel/hostname")).strip() : name,
            ip,
            Runtime.getRuntime().availableProcessors(),
            memoryMb(),
            VERSION);
    return join(request);
  }

  private JoinAnswer join(JoinRequest request) throws Refusal, InterruptedException {
    var told = false;
    while (true) {
      try {
        var answer = membership.join(server, request);
        log.accept("joined as host " + answer.hostId() + " of cluster " + answer.clusterId());
        return answer;
      } catch (IOException | Refusal e) {
        if (e instanceof Refusal refusal && !refusal.passing()) {
          throw refusal;
        }
        if (!told) {
          log.accept("cannot join yet, trying on: " + e.getMessage());
        }
        told = true;
        Thread.sleep(RETRY_MILLIS);
      }
    }
  }

  private static String token(String joinFile) throws IOException {
    var bytes =
        joinFile.equals("-")
            ? System.in.readNBytes(LONGEST_TOKEN)
            : Files.readAllBytes(Path.of(joinFile));
    var token = new String(bytes, StandardCharsets.UTF_8).strip();
    if (token.isEmpty()) {
      throw new IOException("there is no token in " + joinFile);
    }
    return token;
  }

  private static long memoryMb() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/meminfo"))) {
      if (line.startsWith("MemTotal:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
      }
    }
    return 0;
  }

  static String remedy(Refusal refusal, Path data) {
    var said = "the server refused this agent: " + refusal.code() + " " + refusal.getMessage();
    return switch (refusal.code()) {
      case "UnknownHost" ->
          said
              + "; to join it again, delete "
              + data.resolve("host.json")
              + " and start with a new --join-file";
      case "SecondBoot" ->
          "ALARM: "
              + said
              + "; another live agent runs with this identity: was the data folder copied?";
      case "InvalidToken" -> said + "; ask for a new token";
      default -> said;
    };
  }
}
