package dev.belay.server.fleet;

import dev.belay.protocol.AgentPaths;
import dev.belay.protocol.ErrorAnswer;
import dev.belay.protocol.JoinRequest;
import dev.belay.protocol.ProtocolJson;
import dev.belay.protocol.SessionRequest;
import dev.belay.protocol.SyncRequest;
import dev.belay.protocol.SyncSignature;
import dev.belay.server.packages.PackageStore;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's half of the agent protocol. */
public final class AgentApi implements HttpService {

  private static final Logger LOG = LoggerFactory.getLogger(AgentApi.class);
  private static final int LARGEST_BODY = 4 << 20;

  private final Sessions sessions;
  private final Syncs syncs;
  private final SyncKeys keys;
  private final PackageStore packages;

  public AgentApi(Sessions sessions, Syncs syncs, SyncKeys keys, PackageStore packages) {
    this.sessions = sessions;
    this.syncs = syncs;
    this.keys = keys;
    this.packages = packages;
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .post(AgentPaths.JOIN, (request, response) -> answer(request, response, this::join))
        .post(AgentPaths.SESSION, (request, response) -> answer(request, response, this::session))
        .post(AgentPaths.SYNC, (request, response) -> answer(request, response, this::sync))
        .get(AgentPaths.PACKAGES + "{sha256}", this::download);
  }

  private interface Action {
    Object answer(ServerRequest request, byte[] body) throws IOException, InterruptedException;
  }

  private Object join(ServerRequest request, byte[] body) throws IOException {
    return sessions.join(read(body, JoinRequest.class));
  }

  private Object session(ServerRequest request, byte[] body) throws IOException {
    return sessions.open(read(body, SessionRequest.class));
  }

  private Object sync(ServerRequest request, byte[] body) throws IOException, InterruptedException {
    checkSignature(request, "POST", AgentPaths.SYNC, body);
    var sync = read(body, SyncRequest.class);
    if (!sync.hostId().equals(header(request, SyncSignature.HOST))
        || !sync.bootId().equals(header(request, SyncSignature.BOOT))) {
      throw new AgentError(
          403, "InvalidSignature", "The sync speaks for another host than its signature.");
    }
    return syncs.sync(sync);
  }

  private void download(ServerRequest request, ServerResponse response) {
    try {
      var sha256 = request.path().pathParameters().get("sha256");
      checkSignature(request, "GET", AgentPaths.PACKAGES + sha256, new byte[0]);
      var file =
          packages
              .find(sha256)
              .orElseThrow(() -> new AgentError(404, "NoSuchPackage", "No such package here."));
      response.header(HeaderNames.CONTENT_LENGTH, String.valueOf(Files.size(file)));
      response.header(HeaderNames.CONTENT_TYPE, "application/octet-stream");
      try (var out = response.outputStream()) {
        Files.copy(file, out);
      }
    } catch (AgentError error) {
      refuse(response, error);
    } catch (IOException e) {
      LOG.debug("a download ended early", e);
    }
  }

  private void answer(ServerRequest request, ServerResponse response, Action action) {
    try {
      send(response, Status.OK_200, action.answer(request, body(request)));
    } catch (AgentError error) {
      refuse(response, error);
    } catch (IOException e) {
      refuse(response, AgentError.malformed(String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(response, new AgentError(503, "Stopping", "The server stops; sync again."));
    } catch (RuntimeException e) {
      LOG.error("a request of an agent failed", e);
      refuse(response, new AgentError(500, "InternalError", "The server failed; sync again."));
    }
  }

  private static byte[] body(ServerRequest request) throws IOException {
    try (InputStream in = request.content().inputStream()) {
      var body = in.readNBytes(LARGEST_BODY + 1);
      if (body.length > LARGEST_BODY) {
        throw new AgentError(413, "TooLarge", "A request may have 4 MiB.");
      }
      return body;
    }
  }

  private static <T> T read(byte[] body, Class<T> type) {
    try {
      return ProtocolJson.read(body, type);
    } catch (IOException | RuntimeException e) {
      throw AgentError.malformed("The body is no " + type.getSimpleName() + ".");
    }
  }

  private void checkSignature(ServerRequest request, String method, String path, byte[] body) {
    var key =
        keys.of(
            header(request, SyncSignature.HOST),
            header(request, SyncSignature.BOOT),
            generation(request));
    var signature = header(request, SyncSignature.SIGNATURE);
    if (!SyncSignature.matches(key, method, path, body, signature)) {
      throw new AgentError(
          401, "InvalidSession", "The request is not signed with its session's key.");
    }
  }

  private static long generation(ServerRequest request) {
    try {
      return Long.parseLong(header(request, SyncSignature.GENERATION));
    } catch (NumberFormatException e) {
      throw AgentError.malformed(SyncSignature.GENERATION + " is not a number.");
    }
  }

  private static String header(ServerRequest request, String name) {
    return request
        .headers()
        .first(HeaderNames.create(name))
        .orElseThrow(() -> AgentError.malformed("The header " + name + " is missing."));
  }

  private static void refuse(ServerResponse response, AgentError error) {
    send(response, Status.create(error.status()), new ErrorAnswer(error.code(), error.detail()));
  }

  private static void send(ServerResponse response, Status status, Object message) {
    response.status(status);
    response.header(HeaderNames.CONTENT_TYPE, "application/json");
    response.send(ProtocolJson.write(message));
  }
}
