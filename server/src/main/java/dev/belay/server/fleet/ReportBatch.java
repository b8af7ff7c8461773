package dev.belay.server.fleet;

import dev.belay.protocol.InstanceReport;
import dev.belay.server.store.GoalRow;
import dev.belay.server.store.ObservationRow;
import dev.belay.server.store.SessionRow;
import dev.belay.server.store.Tx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The reports of many hosts in one transaction, in few statements whatever their number. */
final class ReportBatch {

  private final Tx tx;
  private final List<Report> reports;
  private final Map<String, ObservationRow> rows = new LinkedHashMap<>();
  private final Set<String> woken = new TreeSet<>();

  private ReportBatch(Tx tx, List<Report> reports) {
    this.tx = tx;
    this.reports = reports;
  }

  /** Stores the reports; an outcome for each, in their order. */
  static List<Outcome> store(Tx tx, List<Report> reports) {
    return new ReportBatch(tx, reports).store();
  }

  private List<Outcome> store() {
    var sessions = tx.hosts().sessions(hosts(reports));
    var refusals = reports.stream().map(each -> refusal(each, sessions)).toList();
    var fresh = advance(sessions, refusals);
    var facts = HostFacts.read(tx, hosts(reports));
    for (var report : reports) {
      if (fresh.contains(report)) {
        take(report, of(report, facts));
      }
    }
    tx.observations().put(List.copyOf(rows.values()));
    woken.forEach(order -> tx.wake(order, tx.now()));
    return outcomes(refusals, fresh, facts);
  }

  private static Set<String> hosts(List<Report> reports) {
    return reports.stream().map(Report::hostId).collect(Collectors.toCollection(TreeSet::new));
  }

  private static HostFacts of(Report report, Map<String, HostFacts> facts) {
    return Optional.ofNullable(facts.get(report.hostId())).orElseThrow();
  }

  private static Optional<AgentError> refusal(Report report, Map<String, SessionRow> sessions) {
    @Nullable SessionRow session = sessions.get(report.hostId());
    if (session == null) {
      return Optional.of(new AgentError(401, "InvalidSession", "Open a session first."));
    }
    if (session.bootId().equals(report.sync().bootId())) {
      return Optional.empty();
    }
    return Optional.of(
        session.generation() > report.sync().generation()
            ? Sessions.secondBoot(report.hostId())
            : new AgentError(401, "InvalidSession", "Open a new session."));
  }

  /** The reports that count: news of a good session, and not overtaken. */
  private Set<Report> advance(
      Map<String, SessionRow> sessions, List<Optional<AgentError>> refusals) {
    var news = new ArrayList<Report>();
    for (var i = 0; i < reports.size(); i++) {
      var session = sessions.get(reports.get(i).hostId());
      if (refusals.get(i).isEmpty() && session != null && reports.get(i).isNews(session)) {
        news.add(reports.get(i));
      }
    }
    var counted = tx.hosts().advance(news.stream().map(Report::advanced).toList());
    Set<Report> fresh = Collections.newSetFromMap(new IdentityHashMap<>());
    for (var i = 0; i < news.size(); i++) {
      if (counted.get(i)) {
        fresh.add(news.get(i));
      }
    }
    return fresh;
  }

  private void take(Report report, HostFacts facts) {
    if (report.returned()) {
      woken.addAll(tx.wakes().openOrdersOfHost(report.hostId()));
    }
    for (var instance : report.sync().instances()) {
      // A goal that is not there: not this store's (a restored back-up), left alone.
      facts.goal(instance.instanceId()).ifPresent(goal -> take(instance, goal, facts));
    }
  }

  private void take(InstanceReport instance, GoalRow goal, HostFacts facts) {
    var known = facts.seen(goal.instanceId());
    var row = Observed.row(goal, known, instance, tx.now());
    rows.put(row.instanceId(), row);
    facts.see(row);
    if (goal.orderId() != null && Observed.matters(goal, known, row)) {
      woken.add(goal.orderId());
    }
    if (facts.gone(goal)) {
      tx.instances().remove(goal.instanceId(), tx.now());
    }
  }

  private List<Outcome> outcomes(
      List<Optional<AgentError>> refusals, Set<Report> fresh, Map<String, HostFacts> facts) {
    var asking =
        reports.stream()
            .filter(report -> report.sync().keepListWanted())
            .map(Report::hostId)
            .collect(Collectors.toSet());
    var keep = tx.revisions().kept(asking);
    var outcomes = new ArrayList<Outcome>();
    for (var i = 0; i < reports.size(); i++) {
      var report = reports.get(i);
      var kept = keep.getOrDefault(report.hostId(), List.of());
      Supplier<Outcome> heard =
          () ->
              new Outcome.Heard(
                  fresh.contains(report), report.answering().answer(tx, of(report, facts), kept));
      outcomes.add(refusals.get(i).<Outcome>map(Outcome.Refused::new).orElseGet(heard));
    }
    return outcomes;
  }
}
