package dev.belay.simulation;

import dev.belay.agent.reconcile.Outgoing;
import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.SyncAnswer;
import dev.belay.protocol.SyncRequest;
import dev.belay.server.fleet.AgentError;
import dev.belay.server.fleet.Exchange;
import java.util.List;

/** One sync, there and back. */
final class Conversation {

  private static final long TIMEOUT_BEYOND_PARK = 4 * World.SECOND;

  private final Host host;
  private final World world;
  private final AgentLife life;
  private final SyncRequest request;
  private final Outgoing outgoing;
  private final boolean asked;
  private final long askedAt;
  private boolean over;

  Conversation(
      Host host,
      AgentLife life,
      World world,
      SyncRequest request,
      Outgoing outgoing,
      boolean asked) {
    this.host = host;
    this.world = world;
    this.askedAt = world.now();
    this.life = life;
    this.request = request;
    this.outgoing = outgoing;
    this.asked = asked;
  }

  void begin() {
    var node = host.someNode();
    life.travel(Fault.REQUEST_LOST, "sync to " + node, () -> arrive(node));
    life.later(
        request.parkMillis() * World.MILLISECOND + TIMEOUT_BEYOND_PARK,
        "gives a sync up",
        () -> fail(false));
  }

  private void arrive(Node node) {
    var served =
        node.serve(
            () -> "a sync of " + host.id,
            (syncs, reports, cutOff) -> {
              var exchange = syncs.begin(request);
              reports.storeWaiting();
              cutOff.add(() -> broken("its node died"));
              try {
                respond(node, exchange);
              } catch (AgentError e) {
                life.travel(Fault.ANSWER_LOST, "refusal", () -> fail(e.status() == 401));
              }
            });
    if (!served) {
      broken("no node");
    }
  }

  private void respond(Node node, Exchange exchange) {
    var mark = node.lifeMark();
    var ready = exchange.ready();
    if (ready.isPresent()) {
      exchange.close();
      answer(ready.get());
      return;
    }
    var _ =
        exchange
            .news()
            .thenAccept(news -> {
              exchange.close();
              if (node.sameLife(mark)) {
                answer(exchange.answer(news));
              }
            });
    world.after(
        exchange.parkMillis() * World.MILLISECOND,
        node + " lets " + host.id + " go",
        () -> {
          if (node.sameLife(mark)) {
            exchange.news().complete(List.of());
          }
        });
  }

  private void answer(SyncAnswer answer) {
    life.travel(
        Fault.ANSWER_LOST,
        "answer",
        () ->
            once(() -> {
              witness(answer);
              life.answered(outgoing, answer, asked);
            }));
  }

  private void witness(SyncAnswer answer) {
    var newer = answer.goals().stream().map(GoalMessage::instanceId).toList();
    request.instances().stream()
        .filter(report -> !newer.contains(report.instanceId()))
        .forEach(report -> host.witness.confirmed(report.instanceId(), report.epoch(), askedAt));
    answer
        .goals()
        .forEach(goal -> host.witness.confirmed(goal.instanceId(), goal.epoch(), askedAt));
  }

  private void broken(String why) {
    world.after(
        World.MILLISECOND,
        host.id + " notices: " + why,
        () -> host.during(life, () -> fail(false)));
  }

  private void fail(boolean sessionLost) {
    once(() -> life.failed(asked, sessionLost));
  }

  private void once(Runnable action) {
    if (!over) {
      over = true;
      action.run();
    }
  }
}
