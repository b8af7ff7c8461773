package dev.belay.cli.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what may have been meant. */
public final class Similar {

  private Similar() {}

  /** The nearest of the names, if no more than a third of it would have to change. */
  public static Optional<String> to(String given, Collection<String> names) {
    return names.stream()
        .filter(name -> !name.isEmpty() && distance(given, name) <= Math.max(1, name.length() / 3))
        .min(Comparator.<String>comparingInt(name -> distance(given, name)).thenComparing(n -> n));
  }

  /** How many letters must be put in, taken out, changed, or swapped with their neighbour. */
  private static int distance(String one, String other) {
    var given = one.toLowerCase(Locale.ROOT);
    var name = other.toLowerCase(Locale.ROOT);
    var costs = new int[given.length() + 1][name.length() + 1];
    for (var i = 0; i <= given.length(); i++) {
      for (var j = 0; j <= name.length(); j++) {
        if (i == 0 || j == 0) {
          costs[i][j] = i + j;
          continue;
        }
        var changed = costs[i - 1][j - 1] + (given.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
        costs[i][j] = Math.min(changed, Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && given.charAt(i - 1) == name.charAt(j - 2)
            && given.charAt(i - 2) == name.charAt(j - 1)) {
          costs[i][j] = Math.min(costs[i][j], costs[i - 2][j - 2] + 1);
        }
      }
    }
    return costs[given.length()][name.length()];
  }
}
