package dev.belay.core.ram;

import java.util.List;

/** RAM's rule: what nothing allows is forbidden, and a Deny that is about it always wins. */
public final class Evaluation {

  private Evaluation() {}

  public static Decision decide(List<Attached> policies, Question question) {
    Decision decision = new Decision.NotAllowed();
    for (Attached each : policies) {
      List<Statement> statements = each.policy().statements();
      for (int index = 0; index < statements.size(); index++) {
        Statement statement = statements.get(index);
        // An Allow after the first changes nothing, so it need not be asked.
        if ((!statement.allows() || !decision.allowed()) && statement.isAbout(question)) {
          if (!statement.allows()) {
            return new Decision.Denied(each.name(), index + 1);
          }
          decision = new Decision.Allowed(each.name(), index + 1);
        }
      }
    }
    return decision;
  }
}
