package dev.belay.server.orders;

import dev.belay.server.evidence.AskedCheck;
import org.jspecify.annotations.Nullable;

/** What a request wants different from the application's policy; null leaves a value as it is. */
public record PolicyChange(
    @Nullable Integer tolerance,
    @Nullable Boolean autoRollback,
    @Nullable Integer offlineGraceSeconds,
    @Nullable Integer abortDeadlineSeconds,
    @Nullable Integer minimumHealthySeconds,
    AskedCheck check) {

  public static final PolicyChange NONE = new PolicyChange(null, null, null, null, null);

  /** One that leaves the check as it is. */
  public PolicyChange(
      @Nullable Integer tolerance,
      @Nullable Boolean autoRollback,
      @Nullable Integer offlineGraceSeconds,
      @Nullable Integer abortDeadlineSeconds,
      @Nullable Integer minimumHealthySeconds) {
    this(
        tolerance,
        autoRollback,
        offlineGraceSeconds,
        abortDeadlineSeconds,
        minimumHealthySeconds,
        AskedCheck.NOTHING);
  }
}
