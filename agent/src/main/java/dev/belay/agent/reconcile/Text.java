package dev.belay.agent.reconcile;

/** Keeps what is said of a bounded length. */
final class Text {

  private Text() {}

  /** Without what an application wrote, which may hold secrets. */
  static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** The last characters: what went wrong stands at the end of an output. */
  static String tail(String text, int characters) {
    return text.length() <= characters ? text : "…" + text.substring(text.length() - characters);
  }
}
