package dev.belay.server.edas;

import dev.belay.server.orders.Orders;
import dev.belay.server.orders.PolicyChange;
import dev.belay.server.views.Policy;

/** How an application's orders treat trouble: an extension, EDAS has no such thing. */
final class PolicyOperations {

  private final Orders orders;

  PolicyOperations(Orders orders) {
    this.orders = orders;
  }

  /** Changes what is named and answers the whole policy. */
  Fields change(Request request) {
    Policy policy = orders.changePolicy(request.caller(), request.text("AppId"), asked(request));
    return Fields.success().put("Policy", fields(policy));
  }

  /** What a request wants different, in an order or from now on. */
  static PolicyChange asked(Request request) {
    return new PolicyChange(
        request.optionalNumber("FailureTolerance"),
        request.optionalFlag("AutoRollback"),
        request.optionalNumber("OfflineGraceSeconds"),
        request.optionalNumber("AbortDeadlineSeconds"),
        request.optionalNumber("MinimumHealthySeconds"),
        CheckFields.asked(request));
  }

  static Fields fields(Policy policy) {
    Fields fields = new Fields();
    fields
        .put("FailureTolerance", policy.tolerance())
        .put("AutoRollback", policy.autoRollback())
        .put("OfflineGraceSeconds", policy.offlineGraceSeconds())
        .put("AbortDeadlineSeconds", policy.abortDeadlineSeconds())
        .put("MinimumHealthySeconds", policy.minimumHealthySeconds());
    return CheckFields.add(fields, policy.check());
  }
}
