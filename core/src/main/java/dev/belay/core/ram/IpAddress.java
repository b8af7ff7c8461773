package dev.belay.core.ram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An address of either version as 128 bits; one of version 4 is the last 32, as in ::ffff:0:0/96.
 */
record IpAddress(long high, long low) {

  private static final long MAPPED = 0xffff_0000_0000L;

  static Optional<IpAddress> of(String text) {
    return text.indexOf(':') < 0 ? four(text) : six(text);
  }

  boolean isFour() {
    return high == 0 && (low & 0xffff_ffff_0000_0000L) == MAPPED;
  }

  private static Optional<IpAddress> four(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    long bits = 0;
    for (String part : parts) {
      int value = number(part, 10, 3);
      // A leading zero is read as octal by some: refused, since it is unclear what was meant.
      if (value < 0 || value > 255 || (part.length() > 1 && part.charAt(0) == '0')) {
        return Optional.empty();
      }
      bits = bits << 8 | value;
    }
    return Optional.of(new IpAddress(0, MAPPED | bits));
  }

  private static Optional<IpAddress> six(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true).filter(all -> all.size() == 8).map(IpAddress::join);
    }
    return groups(text.substring(0, gap), false)
        .flatMap(head ->
            groups(text.substring(gap + 2), true)
                .filter(tail -> head.size() + tail.size() < 8)
                .map(tail -> {
                  List<Integer> all = new ArrayList<>(head);
                  while (all.size() + tail.size() < 8) {
                    all.add(0);
                  }
                  all.addAll(tail);
                  return join(all);
                }));
  }

  private static Optional<List<Integer>> groups(String text, boolean last) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(groups);
    }
    String[] parts = text.split(":", -1);
    for (int part = 0; part < parts.length; part++) {
      if (last && part == parts.length - 1 && parts[part].indexOf('.') >= 0) {
        Optional<IpAddress> four = four(parts[part]);
        if (four.isEmpty()) {
          return Optional.empty();
        }
        groups.add((int) (four.get().low() >>> 16 & 0xffff));
        groups.add((int) (four.get().low() & 0xffff));
      } else {
        int value = number(parts[part], 16, 4);
        if (value < 0) {
          return Optional.empty();
        }
        groups.add(value);
      }
    }
    return Optional.of(groups);
  }

  private static IpAddress join(List<Integer> groups) {
    long high = 0;
    long low = 0;
    for (int group = 0; group < 4; group++) {
      high = high << 16 | groups.get(group);
      low = low << 16 | groups.get(group + 4);
    }
    return new IpAddress(high, low);
  }

  /** The number, or -1 when it is none or has too many digits. */
  static int number(String text, int radix, int mostDigits) {
    if (text.isEmpty() || text.length() > mostDigits) {
      return -1;
    }
    int value = 0;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      int digit = character < 128 ? Character.digit(character, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
