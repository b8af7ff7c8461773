package dev.belay.core.order;

/** What an order is for. */
public enum OrderType {
  CREATE("CoCreateApp", "Create Application"),
  DELETE("CoDeleteApp", "Delete Application"),
  DEPLOY("CoDeploy", "Deploy Application"),
  ROLLBACK("CoRollback", "Roll Back Application"),
  SCALE_OUT("CoScaleOut", "Application Scale Out"),
  SCALE_IN("CoScaleIn", "Application Scale In"),
  START("CoStartApplication", "Start Application"),
  STOP("CoStopApplication", "Stop Application"),
  RESTART("CoRestartApplication", "Restart Application"),
  RESET("CoReset", "Reset Application"),
  CHANGE_GROUP("CoChangeGroup", "Change Group"),
  BIND_SLB("CoBindSlb", "Bind SLB"),
  UNBIND_SLB("CoUnbindSlb", "Unbind SLB");

  private final String code;
  private final String label;

  OrderType(String code, String label) {
    this.code = code;
    this.label = label;
  }

  /** CoTypeCode of the wire API. */
  public String code() {
    return code;
  }

  /** CoType of the wire API: the name that people read. */
  public String label() {
    return label;
  }

  /** Whether an order of this type can be put back at all (semantics: SupportRollback). */
  public boolean hasWayBack() {
    return switch (this) {
      case CREATE, DELETE, BIND_SLB, UNBIND_SLB -> false;
      case DEPLOY, ROLLBACK, SCALE_OUT, SCALE_IN, START, STOP, RESTART, RESET, CHANGE_GROUP -> true;
    };
  }

  /**
   * Whether failures that were there before the order started do not stop it (semantics: Failure).
   */
  public boolean excusesOldTrouble() {
    return switch (this) {
      case ROLLBACK, SCALE_IN, STOP, DELETE -> true;
      case CREATE, DEPLOY, SCALE_OUT, START, RESTART, RESET, CHANGE_GROUP, BIND_SLB, UNBIND_SLB ->
          false;
    };
  }
}
