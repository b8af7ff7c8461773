package dev.belay.server.console;

import java.util.regex.Pattern;

/** What a browser is answered. */
sealed interface Answer {

  /** A page. */
  record Page(int status, String html) implements Answer {}

  /** Another page is to be looked at. */
  record SeeOther(String path) implements Answer {

    private static final Pattern PRINTABLE = Pattern.compile("/console[!-~]*");

    public SeeOther {
      // It becomes a header, and may hold what a browser sent.
      if (!PRINTABLE.matcher(path).matches()) {
        path = "/console";
      }
    }
  }

  static Answer page(String html) {
    return new Page(200, html);
  }

  static Answer seeOther(String path) {
    return new SeeOther(path);
  }
}
