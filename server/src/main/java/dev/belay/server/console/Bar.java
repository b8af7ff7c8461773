package dev.belay.server.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A bar whose parts are as long as their numbers are large.
 *
 * @param label says the same in words
 */
record Bar(List<Part> parts, String label) {

  private static final double LENGTH = 1000;

  /** A part; {@code x} and {@code width} are of 1000. */
  record Part(String tone, double x, double width, int number, String name) {}

  /** What is to become a part. */
  record Share(String tone, int number, String name) {}

  static Bar of(List<Share> shares) {
    var all = shares.stream().mapToInt(Share::number).sum();
    var parts = new ArrayList<Part>();
    var before = 0;
    for (var share : shares) {
      if (share.number() > 0) {
        var x = LENGTH * before / all;
        parts.add(
            new Part(share.tone(), x, LENGTH * share.number() / all, share.number(), share.name()));
        before += share.number();
      }
    }
    return new Bar(
        List.copyOf(parts),
        parts.isEmpty()
            ? "none"
            : parts.stream()
                .map(each -> each.number() + " " + each.name())
                .collect(Collectors.joining(", ")));
  }
}
