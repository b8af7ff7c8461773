package dev.belay.simulation;

import dev.belay.server.orders.Plan;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Every check, and what operators were promised. */
final class Checks implements Operator.Acknowledged {

  private final Eyes eyes;
  private final Tally tally;
  private final GoalChecks goals;
  private final OrderChecks orders;
  private final Promises promises;
  private final PlanChecks plans;
  private final List<Check> all;
  private Books books = Books.empty();
  private long seen = -1;

  Checks(World world, Eyes eyes, ServedTime served, Tally tally, HostChecks hosts) {
    this.eyes = eyes;
    this.tally = tally;
    this.goals = new GoalChecks(world, eyes, tally);
    this.orders = new OrderChecks(eyes, tally, served);
    this.promises = new Promises(eyes, tally);
    this.plans = new PlanChecks(eyes, tally, hosts::startsUnasked);
    this.all =
        List.of(
            orders,
            goals,
            new PreImageChecks(eyes, tally),
            new BatchChecks(eyes, tally, hosts::writtenEpoch),
            new EvidenceChecks(eyes, tally),
            new DisturbanceChecks(tally, hosts),
            promises,
            plans);
    hosts.holdAgainst(goals::supersededFor);
  }

  Map<Property, Long> counts() {
    return tally.counts();
  }

  void require(Property property, boolean holds, String story) {
    tally.require(property, holds, story);
  }

  void count(Property property) {
    tally.count(property);
  }

  /** After every event. */
  void look() {
    var changes = eyes.changes();
    if (changes == seen) {
      return;
    }
    seen = changes;
    books = Books.read(eyes, books);
    all.forEach(check -> check.look(books));
  }

  @Override
  public void order(String id) {
    promises.order(id);
  }

  @Override
  public void aborted(String orderId) {
    promises.aborted(orderId);
    orders.aborted(orderId);
    goals.aborted(orderId);
  }

  @Override
  public void rolledBack(String orderId, String rollbackId) {
    promises.rolledBack(orderId, rollbackId);
  }

  @Override
  public void continued(String pipelineId) {
    promises.continued(pipelineId);
  }

  @Override
  public void answered(String token, String answer) {
    promises.answered(token, answer);
  }

  @Override
  public String planned(Supplier<Plan> planning, Supplier<String> acting) {
    return plans.hold(planning, acting);
  }
}
