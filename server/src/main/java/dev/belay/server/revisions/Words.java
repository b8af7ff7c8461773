package dev.belay.server.revisions;

import dev.belay.server.call.Refused;
import java.util.ArrayList;
import java.util.List;

/** Splits options as a shell would: white space separates, quotes and backslashes hold together. */
public final class Words {

  private Words() {}

  /**
   * Splits a text into words.
   *
   * @param parameter the name of the parameter that holds the text, for the refusal
   */
  public static List<String> split(String parameter, String text) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    var inWord = false;
    var quote = '\0';
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
        word.append(text.charAt(++i));
        inWord = true;
      } else if (quote != '\0') {
        if (c == quote) {
          quote = '\0';
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        inWord = true;
      } else if (!Character.isWhitespace(c)) {
        word.append(c);
        inWord = true;
      } else if (inWord) {
        words.add(word.toString());
        word.setLength(0);
        inWord = false;
      }
    }
    if (quote != '\0') {
      throw Refused.parameter(parameter, "a quote (" + quote + ") is opened and not closed.");
    }
    if (inWord) {
      words.add(word.toString());
    }
    return List.copyOf(words);
  }
}
