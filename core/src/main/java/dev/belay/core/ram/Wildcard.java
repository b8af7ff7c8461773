package dev.belay.core.ram;

/** A pattern in which {@code *} stands for any characters and {@code ?} for exactly one. */
final class Wildcard {

  private final String pattern;
  private final boolean ignoreCase;

  Wildcard(String pattern, boolean ignoreCase) {
    this.pattern = pattern;
    this.ignoreCase = ignoreCase;
  }

  boolean matches(String text) {
    return matches(text, 0, text.length());
  }

  // Only the last star is ever taken back, so that the cost is at most pattern times text.
  boolean matches(String text, int from, int to) {
    int in = 0;
    int at = from;
    int star = -1;
    int taken = from;
    while (at < to) {
      if (in < pattern.length() && pattern.charAt(in) == '*') {
        star = in++;
        taken = at;
      } else if (in < pattern.length() && one(pattern.charAt(in), text.charAt(at))) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++taken;
      } else {
        return false;
      }
    }
    while (in < pattern.length() && pattern.charAt(in) == '*') {
      in++;
    }
    return in == pattern.length();
  }

  private boolean one(char wanted, char given) {
    return wanted == '?'
        || wanted == given
        || (ignoreCase && Character.toLowerCase(wanted) == Character.toLowerCase(given));
  }

  @Override
  public String toString() {
    return pattern;
  }
}
