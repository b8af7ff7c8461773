package dev.belay.agent.host;

import dev.belay.agent.reconcile.UnfitException;
import dev.belay.core.fleet.FailureCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values into texts with {@code ${belay.name}}; every other {@code ${...}} stays. */
record Placeholders(Map<String, String> values) {

  private static final Pattern PLACE = Pattern.compile("\\$\\{belay\\.([^}]*)\\}");

  String fill(String text) throws UnfitException {
    var matcher = PLACE.matcher(text);
    var filled = new StringBuilder();
    while (matcher.find()) {
      var value = values.get(matcher.group(1));
      if (value == null) {
        throw new UnfitException(
            FailureCode.CANNOT_START,
            "unknown variable "
                + matcher.group()
                + "; there are ${belay.ip}, ${belay.port} and"
                + " ${belay.home}");
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled).toString();
  }

  List<String> fill(List<String> texts) throws UnfitException {
    var filled = new ArrayList<String>();
    for (var each : texts) {
      filled.add(fill(each));
    }
    return filled;
  }
}
