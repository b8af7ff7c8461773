package dev.belay.simulation;

import java.util.function.UnaryOperator;

/**
 * Faults of our own making, to see that the checks can fail. They exist here only: statements are
 * reworded on their way to the store, and the simulated machine misbehaves.
 */
enum Planted {
  NONE,
  ABORT_FORGETS_WHAT_IS_IN_FLIGHT,
  ABORT_IS_NOT_WRITTEN_DOWN,
  ABORT_HAS_NO_END,
  EPOCH_DOES_NOT_GROW,
  ROLLBACK_USES_THE_GROUPS_REVISION,
  ROLLBACK_FORGETS_AN_INSTANCE,
  WAKE_UPS_ARE_LOST,
  GATE_PASSES_WITH_A_VERDICT_MISSING,
  GATE_PASSES_OVER_THE_SICK,
  GATE_PASSES_WITH_EVIDENCE_MISSING,
  FAILURES_DO_NOT_COUNT,
  ANY_EPOCH_JUDGES,
  A_SECOND_ORDER_MAY_OPEN,
  SETTLED_WITHOUT_A_VERDICT,
  UNHEARD_KEEPS_THE_FAILED_VERSION,
  LOG_TELLS_A_LIE,
  LOG_KNOWS_BETTER_THAN_THE_STORE,
  JOURNAL_IS_WRITTEN_AFTER_THE_ACT,
  JOURNAL_ROLLS_BACK,
  START_IGNORES_THE_LOCK,
  SUCCESS_BEFORE_HEALTH,
  CONFIRMATIONS_NEVER_AGE;

  /** How a statement reads under this fault. */
  UnaryOperator<String> wording() {
    return switch (this) {
      case ABORT_FORGETS_WHAT_IS_IN_FLIGHT ->
          replacing("(t.epoch > 0)", "(t.epoch > 0 AND t.state <> 'ACTIVE')");
      case ABORT_IS_NOT_WRITTEN_DOWN ->
          replacing("aborting_since = :since", "aborting_since = NULL");
      case ABORT_HAS_NO_END ->
          replacing("aborting_since = :since", "aborting_since = :since + 3600000");
      case EPOCH_DOES_NOT_GROW ->
          sql ->
              sql.contains("INSERT INTO goal")
                  ? sql.replace(":epoch", ":epoch - 1")
                      .replace("WHERE excluded.epoch > goal.epoch", "")
                  : sql;
      case ROLLBACK_USES_THE_GROUPS_REVISION ->
          replacing(
              "CASE WHEN before_epoch IS NULL THEN :beforeRevision ELSE",
              "CASE WHEN before_epoch IS NULL THEN (SELECT g.revision_id FROM deploy_group g"
                  + " WHERE g.id = task.group_id) ELSE");
      case ROLLBACK_FORGETS_AN_INSTANCE ->
          replacing(
              "(t.epoch > 0)", "(t.epoch > 0 AND t.creation > (SELECT MIN(creation) FROM task))");
      case WAKE_UPS_ARE_LOST ->
          replacing("VALUES (:id, :order, :due)", "SELECT :id, :order, :due FROM wake WHERE 1 = 0");
      case GATE_PASSES_WITH_A_VERDICT_MISSING ->
          replacing("SELECT COUNT(*) AS tasks, MIN(", "SELECT COUNT(*) - 1 AS tasks, MIN(");
      case GATE_PASSES_OVER_THE_SICK -> replacing("o.healthy = 0", "o.healthy = 5");
      case GATE_PASSES_WITH_EVIDENCE_MISSING ->
          replacing("SELECT e.overridden, m.held,", "SELECT e.overridden, m.held + 1 AS held,");
      case FAILURES_DO_NOT_COUNT ->
          replacing("'FAILED' AND excused = 0 THEN 1", "'FAILED' AND excused = 0 THEN 0");
      case ANY_EPOCH_JUDGES -> replacing("o.epoch AS seen_epoch", "t.epoch AS seen_epoch");
      case A_SECOND_ORDER_MAY_OPEN ->
          replacing("app_id = :app AND open = 1", "app_id = :app AND open = 7");
      case SETTLED_WITHOUT_A_VERDICT -> replacing("verdict = :verdict", "verdict = NULL");
      case UNHEARD_KEEPS_THE_FAILED_VERSION ->
          replacing(
              "t.verdict = 'FAILED' AND g.epoch = t.epoch",
              "t.verdict = 'FAILED' AND g.epoch = -1");
      case LOG_TELLS_A_LIE ->
          sql ->
              sql.contains("INSERT INTO order_event")
                  ? sql.replace(":was,", "CASE :was WHEN 'ACTIVE' THEN 'WAITING' ELSE :was END,")
                  : sql;
      case LOG_KNOWS_BETTER_THAN_THE_STORE ->
          replacing(
              "UPDATE pipeline SET status = 'ABORTED'", "UPDATE pipeline SET status = status");
      case NONE,
          JOURNAL_IS_WRITTEN_AFTER_THE_ACT,
          JOURNAL_ROLLS_BACK,
          START_IGNORES_THE_LOCK,
          SUCCESS_BEFORE_HEALTH,
          CONFIRMATIONS_NEVER_AGE ->
          UnaryOperator.identity();
    };
  }

  private static UnaryOperator<String> replacing(String right, String wrong) {
    return sql -> sql.replace(right, wrong);
  }
}
