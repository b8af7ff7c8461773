package dev.belay.server.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request as it came over the wire, before anything in it is believed.
 *
 * @param path as sent, still encoded
 * @param query as sent, without the question mark; empty for none
 * @param headers lower-case name to its values, in the order sent
 * @param source the address the request came from
 */
public record SignedRequest(
    String method, String path, String query, Map<String, List<String>> headers, String source) {

  public SignedRequest {
    SortedMap<String, List<String>> lower = new TreeMap<>();
    headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
    headers = lower;
  }

  /** The header's values, joined as a proxy would join them; empty when it was not sent. */
  String header(String name) {
    return String.join(",", headers.getOrDefault(name, List.of())).strip();
  }

  boolean has(String name) {
    return headers.containsKey(name);
  }

  /** The header's only value; a second one is refused, since it is unclear which one counts. */
  String single(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    if (values.isEmpty() || values.getFirst().isBlank()) {
      throw new AccessRefused(AccessFault.MISSING_HEADER, "Header " + name + " is required.");
    }
    if (values.size() > 1) {
      throw new AccessRefused(AccessFault.INCOMPLETE, "Header " + name + " is given twice.");
    }
    return values.getFirst().strip();
  }
}
