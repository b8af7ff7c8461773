package dev.belay.agent.reconcile;

import dev.belay.protocol.GoalMessage;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an instance still needs on disk, whatever the server's keep-list says. */
record Pins(Set<String> packages, Set<String> revisions) {

  static Pins of(InstanceRecord record) {
    var pins = new Pins(new HashSet<>(), new HashSet<>());
    pins.add(record.goal());
    pins.add(record.reached());
    var process = record.occupancy().process();
    if (process != null) {
      pins.add(process.sha256(), process.revision());
    }
    var spawn = record.occupancy().spawn();
    if (spawn != null) {
      pins.add(spawn.sha256(), spawn.revision());
    }
    return pins;
  }

  private void add(@Nullable GoalMessage goal) {
    var revision = goal == null ? null : goal.revision();
    if (revision != null) {
      add(revision.artifact().sha256(), revision.id());
    }
  }

  private void add(String sha256, String revision) {
    packages.add(sha256);
    revisions.add(revision);
  }
}
