package dev.belay.agent.reconcile;

import dev.belay.core.fleet.RunState;
import dev.belay.protocol.GoalMessage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names from the wire become paths: only harmless ones may. */
final class Names {

  private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private Names() {}

  static boolean instance(String id) {
    return INSTANCE.matcher(id).matches();
  }

  /** Why a goal cannot be meant; null when it can. */
  static @Nullable String nonsense(GoalMessage goal) {
    var revision = goal.revision();
    if (revision == null) {
      return goal.runState() == RunState.RUNNING ? "a goal to run has no revision" : null;
    }
    if (!REVISION.matcher(revision.id()).matches()) {
      return "not a revision id: " + revision.id();
    }
    return SHA256.matcher(revision.artifact().sha256()).matches()
        ? null
        : "not a SHA-256 in lower-case hex: " + revision.artifact().sha256();
  }
}
