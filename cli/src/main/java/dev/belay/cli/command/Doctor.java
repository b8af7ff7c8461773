package dev.belay.cli.command;

import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Json;
import dev.belay.cli.api.Operation;
import dev.belay.cli.api.Reach;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code belay doctor}. */
@Command(
    name = "doctor",
    description = {
      "Looks whether everything is well: the way to the server, clocks, certificate, key,"
          + " versions, database, disk, agents.",
      "Each line says ok, warn or fail, and what to do. Exit 1 when one fails."
    })
final class Doctor extends ApiCommand {

  Doctor(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  Result run(Session session) {
    var findings = new ArrayList<Finding>();
    try {
      var examination = new Examination(session.clock().instant());
      var reach = Reach.of(session.api().endpoint(), session.clock());
      findings.addAll(examination.way(session.api().endpoint(), reach));
      if (reach.status() == 200) {
        findings.addAll(inside(session, examination));
      }
    } catch (IOException e) {
      findings.add(
          Finding.fail(
              "server",
              "no answer from " + session.api().endpoint() + " (" + Reach.reason(e) + ")",
              "on its machine: systemctl status belay-server; journalctl -u belay-server"));
    }
    return result(findings);
  }

  private static List<Finding> inside(Session session, Examination examination) {
    var findings = new ArrayList<Finding>();
    try {
      var server = session.api().call(Operation.SHOW_SERVER, new Arguments()).path("Server");
      findings.add(Finding.ok("key", "the AccessKey is accepted"));
      findings.addAll(examination.server(server, BuildFacts.read().version()));
      var names = session.names();
      var hosts =
          names.clusters().stream()
              .flatMap(cluster -> names.hosts(cluster.path("ClusterId").asText()).stream())
              .toList();
      findings.addAll(examination.hosts(hosts, server.path("Version").asText()));
    } catch (Failure failure) {
      findings.add(Finding.fail("key", failure.detail(), failure.next()));
    }
    return findings;
  }

  private static Result result(List<Finding> findings) {
    return new Result(
        findings.stream().anyMatch(Finding::fails) ? 1 : 0,
        Json.array(findings.stream().map(Finding::json).toList()),
        findings.stream().map(Finding::line).toList());
  }
}
