package dev.belay.core.ram;

import java.util.List;

/**
 * One statement, ready to be asked.
 *
 * @param exceptActions whether it is about all actions but these (NotAction)
 * @param exceptResources whether it is about all resources but these (NotResource)
 */
record Statement(
    boolean allows,
    boolean exceptActions,
    List<Wildcard> actions,
    boolean exceptResources,
    List<ResourcePattern> resources,
    List<Condition> conditions) {

  boolean isAbout(Question question) {
    return namesAction(question.action()) != exceptActions
        && namesResource(question.resource()) != exceptResources
        && holds(question.circumstances());
  }

  private boolean namesAction(String action) {
    for (Wildcard each : actions) {
      if (each.matches(action)) {
        return true;
      }
    }
    return false;
  }

  private boolean namesResource(String resource) {
    for (ResourcePattern each : resources) {
      if (each.matches(resource)) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(Circumstances circumstances) {
    for (Condition each : conditions) {
      if (!each.holds(circumstances)) {
        return false;
      }
    }
    return true;
  }
}
