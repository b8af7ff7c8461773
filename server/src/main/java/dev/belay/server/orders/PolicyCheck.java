package dev.belay.server.orders;

import dev.belay.server.call.Refused;
import dev.belay.server.views.Policy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies a change to a policy, within the allowed ranges. */
final class PolicyCheck {

  private PolicyCheck() {}

  static Policy changed(Policy policy, PolicyChange change) {
    return new Policy(
        value("FailureTolerance", change.tolerance(), policy.tolerance(), 0, 100_000),
        change.autoRollback() == null ? policy.autoRollback() : change.autoRollback(),
        value(
            "OfflineGraceSeconds",
            change.offlineGraceSeconds(),
            policy.offlineGraceSeconds(),
            0,
            3_600),
        value(
            "AbortDeadlineSeconds",
            change.abortDeadlineSeconds(),
            policy.abortDeadlineSeconds(),
            1,
            3_600),
        value(
            "MinimumHealthySeconds",
            change.minimumHealthySeconds(),
            policy.minimumHealthySeconds(),
            0,
            3_600),
        change.check().instead(Optional.ofNullable(policy.check())).orElse(null));
  }

  private static int value(
      String name, @Nullable Integer wanted, int present, int lowest, int highest) {
    if (wanted == null) {
      return present;
    }
    if (wanted < lowest || wanted > highest) {
      throw Refused.parameter(
          name, wanted + " is out of range; allowed are " + lowest + " to " + highest + ".");
    }
    return wanted;
  }
}
