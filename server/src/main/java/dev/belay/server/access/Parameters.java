package dev.belay.server.access;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of a query or a form, each name once, sorted by name. */
public record Parameters(SortedMap<String, String> values) {

  public static final Parameters NONE = new Parameters(new TreeMap<>());

  public Parameters {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** Reads {@code a=b&c=d}; refuses what cannot be decoded and a name that comes twice. */
  public static Parameters parse(String encoded) {
    SortedMap<String, String> values = new TreeMap<>();
    for (String pair : encoded.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = Percent.decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : Percent.decode(pair.substring(equals + 1));
      if (name.isEmpty()) {
        throw new AccessRefused(AccessFault.MALFORMED_PARAMETERS, "A parameter has no name.");
      }
      if (values.putIfAbsent(name, value) != null) {
        throw new AccessRefused(
            AccessFault.MALFORMED_PARAMETERS, "Parameter " + name + " is given twice.");
      }
    }
    return new Parameters(values);
  }

  /** Both together; refuses a name that is in both. */
  public Parameters and(Parameters others) {
    Set<String> both = new HashSet<>(values.keySet());
    both.retainAll(others.values.keySet());
    if (!both.isEmpty()) {
      throw new AccessRefused(
          AccessFault.MALFORMED_PARAMETERS,
          "Parameter " + both.iterator().next() + " is given in the query and in the body.");
    }
    SortedMap<String, String> all = new TreeMap<>(values);
    all.putAll(others.values);
    return new Parameters(all);
  }
}
