package dev.belay.cli.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of one request, in the order in which they are signed. */
public final class Arguments {

  private final TreeMap<String, String> values = new TreeMap<>();

  /** With this one too; nothing when there is no value. */
  public Arguments with(String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value.toString());
    }
    return this;
  }

  SortedMap<String, String> values() {
    return Collections.unmodifiableSortedMap(values);
  }

  /** As a query or form, encoded as RFC 3986 says, which is also the form that is signed. */
  static String encoded(SortedMap<String, String> values) {
    return values.entrySet().stream()
        .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
