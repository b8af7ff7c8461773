package dev.belay.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened, as a hash always and as text when somebody wants to read it. */
final class Timeline {

  private static final long PRIME = 0x100000001b3L;

  private final boolean readable;
  private final List<String> lines = new ArrayList<>();
  private long hash = 0xcbf29ce484222325L;
  private long events;

  Timeline(boolean readable) {
    this.readable = readable;
  }

  void event(long nanos, String what) {
    events++;
    mix(nanos);
    mix(what.hashCode());
    note(nanos, what);
  }

  /** Something worth reading that is not an event of its own. */
  void note(long nanos, String what) {
    if (readable) {
      lines.add(String.format(Locale.ROOT, "%10.4f s  %s", nanos / 1e9, what));
    }
  }

  private void mix(long value) {
    for (var shift = 0; shift < 64; shift += 8) {
      hash = (hash ^ ((value >>> shift) & 0xff)) * PRIME;
    }
  }

  long hash() {
    return hash;
  }

  long events() {
    return events;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
