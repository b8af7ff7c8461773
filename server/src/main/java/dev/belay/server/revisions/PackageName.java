package dev.belay.server.revisions;

import dev.belay.server.call.Refused;
import java.util.regex.Pattern;

/** What a version of a package may be called. */
public final class PackageName {

  private static final int LONGEST = 64;

  /** It becomes no path here, but it may on the machine of somebody who exports it. */
  private static final Pattern UNFIT =
      Pattern.compile("\\p{Cntrl}|^[/\\\\]|(^|[/\\\\])\\.\\.?([/\\\\]|$)");

  private PackageName() {}

  /** Refuses a name that is too long, empty, or could lead out of a folder. */
  public static void check(String version) {
    if (version.isBlank() || version.length() > LONGEST) {
      throw Refused.parameter("PackageVersion", "must have 1 to 64 characters.");
    }
    if (UNFIT.matcher(version).find()) {
      throw Refused.parameter(
          "PackageVersion",
          "\""
              + version.replaceAll("\\p{Cntrl}", "?")
              + "\" cannot be a version: it must not begin with / or \\, have \".\" or \"..\""
              + " between them, or have control characters.");
    }
  }
}
