package dev.belay.cli.demo;

import dev.belay.cli.command.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What each host ran after each step. */
final class HostTable {

  private record Step(String name, List<Host.Sight> sights) {}

  private final List<String> hosts;
  private final List<Step> steps = new ArrayList<>();

  HostTable(List<String> hosts) {
    this.hosts = List.copyOf(hosts);
  }

  void add(String step, List<Host.Sight> sights) {
    steps.add(new Step(step, sights));
  }

  List<String> lines() {
    var headings = Stream.concat(Stream.of("STEP"), hosts.stream()).toArray(String[]::new);
    var table = new Table(headings);
    for (var step : steps) {
      table.row(
          Stream.concat(
                  Stream.of(step.name()),
                  IntStream.range(0, hosts.size()).mapToObj(i -> step.sights().get(i).toString()))
              .toArray());
    }
    return table.lines();
  }
}
