package dev.belay.server.edas;

import dev.belay.server.accounts.Policies;
import dev.belay.server.accounts.Users;

/** Policies of RAM: who may do what. */
final class AccessPolicyOperations {

  private final Policies policies;
  private final Users users;
  private final Guard guard;

  AccessPolicyOperations(Policies policies, Users users, Guard guard) {
    this.policies = policies;
    this.users = users;
    this.guard = guard;
  }

  Fields list(Request request) {
    return Fields.success()
        .list("PolicyList", "Policy", policies.all().stream().map(AccessPolicyOperations::fields));
  }

  Fields put(Request request) {
    return one(
        policies.put(
            request.text("PolicyName"),
            request.text("Description", ""),
            request.text("PolicyDocument")));
  }

  Fields show(Request request) {
    return one(policies.find(request.text("PolicyName")));
  }

  Fields delete(Request request) {
    policies.delete(request.text("PolicyName"));
    return Fields.success();
  }

  Fields attach(Request request) {
    return one(
        policies.attach(
            request.text("PolicyName"), request.text("HolderType"), request.text("Holder")));
  }

  Fields detach(Request request) {
    return one(
        policies.detach(
            request.text("PolicyName"), request.text("HolderType"), request.text("Holder")));
  }

  /** A mistake is a refusal that names its place. */
  Fields check(Request request) {
    policies.check(request.text("PolicyDocument"));
    return Fields.success().put("Valid", true);
  }

  Fields explain(Request request) {
    users.find(request.text("UserName"));
    return Fields.success()
        .put(
            "Explanation",
            guard.explain(
                request.text("UserName"),
                request.text("Action"),
                request.text("Resource"),
                request.text("SourceIp", request.caller().source())));
  }

  private static Fields one(Policies.View policy) {
    return Fields.success().put("Policy", fields(policy));
  }

  private static Fields fields(Policies.View policy) {
    return new Fields()
        .put("PolicyName", policy.name())
        .put("System", policy.version() == 0)
        .put("Version", policy.version())
        .put("Description", policy.description())
        .put("PolicyDocument", policy.document())
        .strings("AttachedTo", "Items", policy.attachedTo().stream());
  }
}
