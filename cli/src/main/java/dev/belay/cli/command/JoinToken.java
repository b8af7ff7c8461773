package dev.belay.cli.command;

import dev.belay.cli.api.Failure;
import java.util.regex.Pattern;

/** The token inside of the one-line command that the server gives for joining. */
public final class JoinToken {

  // The longest run of token characters: every other word of the line is a path, a flag or short.
  private static final Pattern TOKEN =
      Pattern.compile("(?<![\\w./:-])[A-Za-z0-9_.-]{32,}(?![\\w./:-])");

  private JoinToken() {}

  public static String in(String command) {
    var matcher = TOKEN.matcher(command);
    if (!matcher.find()) {
      throw Failure.unanswered(
          "the server's join command holds no token",
          "belay host join-command without --token-only prints the command as it came");
    }
    return matcher.group();
  }
}
