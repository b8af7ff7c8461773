package dev.belay.cli.demo;

import dev.belay.cli.order.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The same move of four hosts by a plain script and by Belay, in turn, there and back again. */
final class Measurement {

  private static final int ROUNDS = 3;

  /** So many on a machine that is busy otherwise. */
  private static final int MOST_ROUNDS = 5;

  /** A version, where its JAR is, and its address for Belay. */
  record Release(String version, Path jar, String url) {}

  private final ControlPlane plane;
  private final String appId;
  private final PlainScript script;
  private final InstantSource clock;
  private final Consumer<String> say;

  Measurement(
      ControlPlane plane,
      String appId,
      PlainScript script,
      InstantSource clock,
      Consumer<String> say) {
    this.plane = plane;
    this.appId = appId;
    this.script = script;
    this.clock = clock;
    this.say = say;
  }

  /** From the one release, which runs already, to the other and back. */
  Overhead between(Release present, Release other) {
    var overhead = new Overhead();
    try {
      script.startAll(present.jar());
      for (int round = 0; round < ROUNDS || (round < MOST_ROUNDS && !overhead.little()); round++) {
        round(round, round % 2 == 0 ? other : present, overhead);
      }
    } finally {
      script.stopAll();
    }
    return overhead;
  }

  /** Who goes first changes, so that a machine that grows busier favours neither. */
  private void round(int round, Release release, Overhead overhead) {
    Supplier<Duration> byScript = () -> script.move(release.jar());
    Supplier<Duration> byBelay = () -> deploy(release);
    var scriptFirst = round % 2 == 0;
    var first = (scriptFirst ? byScript : byBelay).get();
    var second = (scriptFirst ? byBelay : byScript).get();
    var scriptTook = scriptFirst ? first : second;
    var belayTook = scriptFirst ? second : first;
    overhead.round(scriptTook, belayTook);
    say.accept(
        "  round %d: script %.2f s, Belay %.2f s"
            .formatted(round + 1, Overhead.seconds(scriptTook), Overhead.seconds(belayTook)));
  }

  /** From the call to SUCCEEDED. */
  private Duration deploy(Release release) {
    var start = clock.instant();
    var id = plane.deploy(appId, release.version(), release.url(), 4, false);
    var order = plane.follow(id, each -> {});
    var took = Duration.between(start, clock.instant());
    if (order.status() != Status.SUCCEEDED) {
      throw new Claims.Broken("a measured deploy succeeds (" + order.status() + ")");
    }
    return took;
  }
}
