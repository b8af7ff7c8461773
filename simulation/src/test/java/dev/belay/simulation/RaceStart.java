package dev.belay.simulation;

import static dev.belay.simulation.RaceMove.ABORT;
import static dev.belay.simulation.RaceMove.CONTINUE;
import static dev.belay.simulation.RaceMove.DEPLOY;
import static dev.belay.simulation.RaceMove.ENGINE;
import static dev.belay.simulation.RaceMove.OTHER_REPORT;
import static dev.belay.simulation.RaceMove.REPORT;
import static dev.belay.simulation.RaceMove.RETRY;
import static dev.belay.simulation.RaceMove.ROLLBACK;
import static dev.belay.simulation.RaceMove.SKIP;

import dev.belay.core.order.OrderStatus;
import dev.belay.server.orders.Pace;
import dev.belay.server.orders.PolicyChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Where races begin: three instances of one application that ran v1, and what became of them. */
enum RaceStart {
  /** The order is there and has touched nothing. */
  READY,
  /** The first of two batches moves; its host has good news, and the second batch would follow. */
  GOOD_NEWS,
  /** The same with bad news, upon which the system rolls back. */
  BAD_NEWS,
  /** The second batch waits for a person; a host of the first has become unhealthy. */
  GATE,
  /** One of three has failed, as is tolerated; the others still move. */
  ONE_FAILED,
  /** The order has failed. */
  FAILED,
  /** An abort settles: one host is back, another still answers to what the order wanted. */
  ABORTING,
  /** The order is done, and all is well. */
  DONE,
  /** A rollback's first batch moves. */
  ROLLING_BACK;

  /** What makes sense from here on. */
  List<RaceMove> moves() {
    return switch (this) {
      case READY -> List.of(ABORT, ROLLBACK, DEPLOY, ENGINE, REPORT);
      case GOOD_NEWS -> List.of(ABORT, ROLLBACK, CONTINUE, DEPLOY, ENGINE, REPORT, OTHER_REPORT);
      case BAD_NEWS -> List.of(ABORT, ROLLBACK, DEPLOY, ENGINE, REPORT);
      case GATE -> List.of(ABORT, ROLLBACK, CONTINUE, ENGINE, REPORT);
      case ONE_FAILED -> List.of(ABORT, ROLLBACK, RETRY, SKIP, ENGINE, REPORT);
      case FAILED -> List.of(ABORT, ROLLBACK, RETRY, SKIP, DEPLOY, ENGINE);
      case ABORTING -> List.of(ABORT, ROLLBACK, ENGINE, REPORT, OTHER_REPORT);
      case DONE -> List.of(ROLLBACK, DEPLOY, ENGINE, REPORT);
      case ROLLING_BACK -> List.of(ABORT, ROLLBACK, DEPLOY, ENGINE, REPORT);
    };
  }

  /** The host whose news is at hand; the one after it is the other. */
  int reporter() {
    return switch (this) {
      case ONE_FAILED, ABORTING, ROLLING_BACK -> 1;
      case READY, GOOD_NEWS, BAD_NEWS, GATE, FAILED, DONE -> 0;
    };
  }

  /** How the newest order stands. */
  OrderStatus status() {
    return switch (this) {
      case READY -> OrderStatus.READY;
      case GOOD_NEWS, BAD_NEWS, ONE_FAILED, ABORTING, ROLLING_BACK -> OrderStatus.RUNNING;
      case GATE -> OrderStatus.WAIT_MANUAL;
      case FAILED -> OrderStatus.FAILED;
      case DONE -> OrderStatus.SUCCEEDED;
    };
  }

  /** Every two of its moves, and each together with itself on another node. */
  List<List<RaceMove>> pairs() {
    var moves = moves();
    return IntStream.range(0, moves.size())
        .boxed()
        .flatMap(i ->
            IntStream.range(i, moves.size()).mapToObj(j -> List.of(moves.get(i), moves.get(j))))
        .toList();
  }

  /**
   * What actors know of a start.
   *
   * @param orderId the order that is open, or was last
   * @param toRollBack the order that somebody wants to roll back
   * @param pipelineId the batch that waits, or would be next
   * @param taskId an instance's, a failed one if there is one
   * @param reporter a host with news
   * @param aborting whether an abort was answered
   */
  record Facts(
      String appId,
      String orderId,
      String toRollBack,
      String pipelineId,
      String taskId,
      String reporter,
      String otherReporter,
      boolean aborting) {}

  /** Brings it about; leaves an engine something to look at. */
  void bringAbout(Prologue story) {
    switch (this) {
      case READY -> story.deploy("v2", new Pace(2, false, 0), PolicyChange.NONE);
      case GOOD_NEWS -> {
        story.deploy("v2", new Pace(2, false, 0), PolicyChange.NONE);
        story.engine();
        story.sync();
      }
      case BAD_NEWS -> {
        story.deploy("h2", new Pace(2, false, 0), new PolicyChange(0, true, null, null, null));
        story.engine();
        story.sync();
      }
      case GATE -> {
        story.deploy("v2", new Pace(2, true, 0), PolicyChange.NONE);
        story.until(OrderStatus.WAIT_MANUAL);
        story.sicken();
      }
      case ONE_FAILED -> {
        story.deploy("h2", Pace.AT_ONCE, new PolicyChange(1, null, null, null, null));
        story.engine();
        story.sync();
        story.sync(0);
        story.engine();
      }
      case FAILED -> {
        story.deploy("h2", new Pace(2, false, 0), PolicyChange.NONE);
        story.engine();
        story.sync();
        story.sync();
        story.look();
        story.until(OrderStatus.FAILED);
      }
      case ABORTING -> {
        halfway(story);
        story.abort();
        story.sync(1);
      }
      case DONE -> {
        story.deploy("v2", Pace.AT_ONCE, PolicyChange.NONE);
        story.until(OrderStatus.SUCCEEDED);
      }
      case ROLLING_BACK -> {
        halfway(story);
        story.look();
        story.rollBack();
        story.sync();
      }
    }
    story.wake();
  }

  /** All three move: one is done, the others have something to say. */
  private static void halfway(Prologue story) {
    story.deploy("v2", Pace.AT_ONCE, PolicyChange.NONE);
    story.engine();
    story.sync();
    story.sync(0);
    story.engine();
  }

  /** What the story of a start is told with. */
  interface Prologue {

    void deploy(String version, Pace pace, PolicyChange policy);

    void engine();

    /** All hosts sync: they hear their goals and reach them, or say so. */
    void sync();

    void sync(int host);

    /** Seconds in which everybody does what there is to do, until the order is so far. */
    void until(OrderStatus status);

    void abort();

    void rollBack();

    /** The first instance is not well any more. */
    void sicken();

    /** Shows the checks what is now, which explains what comes. */
    void look();

    /** A wake-up too many, which an engine must bear. */
    void wake();
  }

  /** All pairs of all starts. */
  static List<Pair> all() {
    var all = new ArrayList<Pair>();
    for (var start : values()) {
      start.pairs().forEach(moves -> all.add(new Pair(start, moves)));
    }
    return all;
  }

  /** The same, those of one start first. */
  static List<Pair> all(RaceStart first) {
    return Stream.concat(
            all().stream().filter(pair -> pair.start() == first),
            all().stream().filter(pair -> pair.start() != first))
        .toList();
  }

  record Pair(RaceStart start, List<RaceMove> moves) {

    @Override
    public String toString() {
      return start + " " + moves;
    }
  }
}
