package dev.belay.cli.command;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds what may have been meant. */
final class Similar {

  private Similar() {}

  /** The nearest of the names, if no more than a third of it would have to change. */
  static Optional<String> to(String given, List<String> names) {
    return names.stream()
        .filter(name -> !name.isEmpty() && distance(given, name) <= Math.max(1, name.length() / 3))
        .min(Comparator.comparingInt(name -> distance(given, name)));
  }

  /** How many letters must be put in, taken out or changed (Levenshtein). */
  private static int distance(String one, String other) {
    var given = one.toLowerCase(Locale.ROOT);
    var name = other.toLowerCase(Locale.ROOT);
    var row = IntStream.rangeClosed(0, name.length()).toArray();
    for (var i = 1; i <= given.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= name.length(); j++) {
        var changed = diagonal + (given.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[name.length()];
  }
}
