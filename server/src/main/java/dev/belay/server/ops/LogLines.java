package dev.belay.server.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One line per log record, for people or as JSON. */
public final class LogLines extends Formatter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  // Libraries tell of themselves at length; only what they find wrong is wanted.
  private static final String[] QUIET = {"io.helidon", "org.flywaydb", "com.zaxxer.hikari"};

  private final ObjectMapper json = new ObjectMapper();
  private final boolean asJson;

  private LogLines(boolean asJson) {
    this.asJson = asJson;
  }

  /** Sends all logs of this process to standard error. */
  public static void install(boolean asJson, boolean debug) {
    var root = Logger.getLogger("");
    for (var handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    var console = new ConsoleHandler();
    console.setLevel(Level.ALL);
    console.setFormatter(new LogLines(asJson));
    root.addHandler(console);
    root.setLevel(Level.INFO);
    for (var name : QUIET) {
      Logger.getLogger(name).setLevel(Level.WARNING);
    }
    Logger.getLogger("dev.belay").setLevel(debug ? Level.FINE : Level.INFO);
  }

  @Override
  public String format(LogRecord line) {
    var level = level(line.getLevel());
    var name = line.getLoggerName() == null ? "" : line.getLoggerName();
    var source = name.substring(name.lastIndexOf('.') + 1);
    var time = TIME.format(line.getInstant());
    var message = formatMessage(line);
    if (asJson) {
      return json(time, level, source, message, line.getThrown());
    }
    var trace = line.getThrown() == null ? "" : System.lineSeparator() + trace(line.getThrown());
    return time + " " + level + " " + source + ": " + message + trace + System.lineSeparator();
  }

  private String json(
      String time, String level, String source, String message, @Nullable Throwable thrown) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("time", time);
    fields.put("level", level);
    fields.put("source", source);
    fields.put("message", message);
    if (thrown != null) {
      fields.put("thrown", trace(thrown));
    }
    try {
      return json.writeValueAsString(fields) + System.lineSeparator();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written", e);
    }
  }

  private static String trace(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString().stripTrailing();
  }

  private static String level(Level level) {
    if (level.intValue() >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level.intValue() >= Level.WARNING.intValue()) {
      return "WARN";
    }
    return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }
}
