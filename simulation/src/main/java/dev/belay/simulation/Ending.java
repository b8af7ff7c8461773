package dev.belay.simulation;

import dev.belay.agent.reconcile.InstanceRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether hosts are what they should be, once nothing goes wrong any more. */
final class Ending {

  private final Eyes eyes;
  private final Map<String, Host> hosts;
  private final Checks checks;

  private record Wanted(
      String instance,
      String host,
      @Nullable String revision,
      String state,
      long run,
      boolean failed,
      boolean removed) {}

  Ending(Eyes eyes, List<Host> hosts, Checks checks) {
    this.eyes = eyes;
    this.hosts = hosts.stream().collect(Collectors.toMap(host -> host.id, Function.identity()));
    this.checks = checks;
  }

  /** The first instance that is not what it should be. */
  Optional<String> converged() {
    return wanted().stream().map(this::different).flatMap(Optional::stream).findFirst();
  }

  private List<Wanted> wanted() {
    return eyes.see(
        """
        SELECT g.instance_id, g.host_id, g.revision_id, g.run_state, g.run,
          CASE WHEN o.phase = 'FAILED' AND o.epoch = g.epoch THEN 1 ELSE 0 END,
          CASE WHEN i.removed_at IS NULL THEN 0 ELSE 1 END
        FROM goal g JOIN instance i ON i.id = g.instance_id
        LEFT JOIN observation o ON o.instance_id = g.instance_id
        """,
        row ->
            new Wanted(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getInt(6) == 1,
                row.getInt(7) == 1));
  }

  private Optional<String> different(Wanted wanted) {
    if (wanted.failed()) {
      return Optional.empty();
    }
    var host = hosts.get(wanted.host());
    if (host == null) {
      return Optional.of("no host for " + wanted);
    }
    var process = host.machine.processes().of(wanted.instance());
    InstanceRecord journal = host.machine.journal().get(wanted.instance());
    return switch (wanted.state()) {
      case "RUNNING" ->
          process != null
                  && process.spawn.revision().equals(wanted.revision())
                  && process.spawn.run() >= wanted.run()
              ? Optional.empty()
              : Optional.of(wanted + " but there is " + describe(process));
      case "STOPPED" ->
          process == null ? Optional.empty() : Optional.of(wanted + " but there is a process");
      default ->
          process == null && journal == null && wanted.removed()
              ? Optional.empty()
              : Optional.of(wanted + " but it is still there");
    };
  }

  private static String describe(@Nullable HostProcess process) {
    return process == null
        ? "no process"
        : process.version + " " + process.spawn.revision() + " run " + process.spawn.run();
  }

  /** All is as it should be; a fleet that was rolled back last runs exactly its pre-images. */
  void confirm() {
    checks.count(Property.CONVERGES);
    var newest =
        eyes.see(
            "SELECT id, type, status, parent_id FROM change_order ORDER BY creation DESC LIMIT 1",
            row ->
                new String[] {
                  row.getString(1), row.getString(2), row.getString(3), row.getString(4)
                });
    if (newest.isEmpty()
        || !newest.getFirst()[1].equals("ROLLBACK")
        || !newest.getFirst()[2].equals("SUCCEEDED")) {
      return;
    }
    var wrong =
        eyes.see(
            """
            SELECT t.instance_id FROM task t JOIN goal g ON g.instance_id = t.instance_id
            WHERE t.order_id = ? AND t.epoch > 0
              AND (COALESCE(g.revision_id, '') <> COALESCE(t.before_revision, '')
                OR g.run_state <> t.before_run_state)
            """,
            row -> row.getString(1),
            newest.getFirst()[3]);
    checks.require(
        Property.CONVERGES,
        wrong.isEmpty(),
        "rolled back by " + newest.getFirst()[0] + ", but not at their past: " + wrong);
  }
}
