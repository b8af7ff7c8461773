package dev.belay.cli.order;

/**
 * Colours and signs of a terminal.
 *
 * @param color whether to send colour codes
 * @param unicode whether the terminal shows more than ASCII
 */
public record Palette(boolean color, boolean unicode) {

  /** Nothing but ASCII text. */
  public static final Palette PLAIN = new Palette(false, false);

  String good(String text) {
    return paint("32", text);
  }

  String bad(String text) {
    return paint("31", text);
  }

  String attention(String text) {
    return paint("33", text);
  }

  String faint(String text) {
    return paint("2", text);
  }

  String bold(String text) {
    return paint("1", text);
  }

  String block() {
    return unicode ? "█" : "#";
  }

  String gap() {
    return unicode ? "░" : ".";
  }

  private String paint(String code, String text) {
    return color && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
