package dev.belay.bench.fleet;

import dev.belay.bench.http.Connection;
import dev.belay.bench.http.Response;
import dev.belay.protocol.AgentPaths;
import dev.belay.protocol.JoinAnswer;
import dev.belay.protocol.JoinRequest;
import dev.belay.protocol.ProtocolJson;
import dev.belay.protocol.SessionAnswer;
import dev.belay.protocol.SyncAnswer;
import dev.belay.protocol.SyncRequest;
import dev.belay.protocol.SyncSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A host that syncs as the agent does: one parked sync; after a goal one that says that it is at
 * work and asks what to keep, then one that says that the goal is reached, parked again.
 */
public final class Host {

  private static final long GENERATION = 1;
  private static final int PARK_MILLIS = 7_000;
  private static final int PARK_JITTER_MILLIS = 2_000;

  /** As the agent: between two syncs that say nothing new. */
  private static final long QUIET = 250_000_000L;

  private static final long RETRY = 100_000_000L;

  private final Fleet fleet;
  private final Connection connection;
  private final Identity identity;
  private final String bootId = UUID.randomUUID().toString();
  private final List<Told> told = new ArrayList<>();
  private String hostId = "";
  private byte[] syncKey = new byte[0];
  private long sequence;
  private @Nullable Instance instance;
  private boolean keepListWanted = true;
  private boolean holding;
  private boolean asked;
  private Content before = Content.NOTHING;

  Host(Fleet fleet, Connection connection, Identity identity) {
    this.fleet = fleet;
    this.connection = connection;
    this.identity = identity;
  }

  public String id() {
    return hostId;
  }

  /** What the host had reached when the round began. */
  public Content before() {
    return before;
  }

  public Content reached() {
    return instance == null ? Content.NOTHING : instance.reached();
  }

  /** The goals that came in this round, in their order. */
  public List<Told> told() {
    return told;
  }

  void join(String token) {
    var request =
        new JoinRequest(
            token, identity.publicKey(), identity.name(), identity.address(), 2, 4096, "bench");
    post(AgentPaths.JOIN, "", ProtocolJson.write(request), this::joined, () -> join(token));
  }

  private void joined(Response response) {
    hostId = read(response, JoinAnswer.class).hostId();
    openSession();
  }

  private void openSession() {
    var request = identity.session(hostId, bootId, GENERATION, fleet.millis());
    post(AgentPaths.SESSION, "", ProtocolJson.write(request), this::opened, this::openSession);
  }

  private void opened(Response response) {
    syncKey = Base64.getDecoder().decode(read(response, SessionAnswer.class).syncKey());
    fleet.joined();
    sync();
  }

  /** Something new begins: what comes now is told of it. */
  void begin() {
    told.clear();
    holding = false;
    before = reached();
  }

  /** The next sync is to be answered at once, so that it is known when the host has heard. */
  void ask() {
    asked = true;
  }

  private void sync() {
    sequence++;
    var probe = asked;
    asked = false;
    var park = probe ? 0 : PARK_MILLIS + fleet.random(PARK_JITTER_MILLIS);
    var body =
        ProtocolJson.write(
            new SyncRequest(
                hostId,
                bootId,
                GENERATION,
                sequence,
                park,
                keepListWanted,
                instance == null ? List.of() : List.of(instance.report())));
    var signature = SyncSignature.of(syncKey, "POST", AgentPaths.SYNC, body);
    var headers =
        SyncSignature.HOST
            + (": " + hostId + "\r\n")
            + SyncSignature.BOOT
            + (": " + bootId + "\r\n")
            + SyncSignature.GENERATION
            + (": " + GENERATION + "\r\n")
            + SyncSignature.SIGNATURE
            + (": " + signature + "\r\n");
    post(AgentPaths.SYNC, headers, body, response -> answered(response, probe), this::sync);
  }

  private void answered(Response response, boolean probe) {
    var answer = read(response, SyncAnswer.class);
    if (probe) {
      fleet.heard();
    }
    var accepted = false;
    for (var goal : answer.goals()) {
      var present = instance;
      if (present == null || !present.id().equals(goal.instanceId())) {
        present = new Instance(goal.instanceId());
        instance = present;
      }
      if (present.accept(goal)) {
        told.add(new Told(Content.of(goal), goal.epoch(), response.arrivedAt()));
        accepted = true;
      }
    }
    if (accepted) {
      goalAccepted();
    } else if (instance != null && instance.works()) {
      work(instance);
    } else if (keepListWanted) {
      keepListWanted = false;
      fleet.after(QUIET, this::sync);
    } else {
      sync();
    }
  }

  private void goalAccepted() {
    holding = false;
    keepListWanted = true;
    if (instance != null && !instance.works()) {
      fleet.round().reached().add();
    }
    sync();
  }

  private void work(Instance working) {
    keepListWanted = false;
    if (!fleet.round().holds()) {
      working.converge();
      fleet.round().reached().add();
    } else if (!holding) {
      holding = true;
      fleet.round().holding().add();
    }
    sync();
  }

  private interface Answered {
    void accept(Response response);
  }

  private void post(String path, String headers, byte[] body, Answered answered, Runnable again) {
    connection.post(
        path,
        headers,
        body,
        response -> {
          if (response.status() == 503) {
            retry("503 " + response.text(), again);
          } else {
            answered.accept(response);
          }
        },
        cause -> retry(String.valueOf(cause.getMessage()), again));
  }

  private void retry(String why, Runnable again) {
    fleet.unanswered(why);
    fleet.after(RETRY, again);
  }

  private <T> T read(Response response, Class<T> type) {
    if (response.status() != 200) {
      throw new IllegalStateException(
          identity.name() + " was refused: " + response.status() + " " + response.text());
    }
    try {
      return ProtocolJson.read(response.body(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
