package dev.belay.core.history;

/**
 * One transition in the log of an order.
 *
 * @param number from 1, without gaps
 * @param subjectId of the order, pipeline or task; {@link #REST} for every task that still waits
 * @param was how the subject stood before; empty when it is new. A row about something else than
 *     its standing (a goal in passing, a confirmation) has the same in both
 * @param became how it stands now: an {@code OrderStatus}, or the {@link TaskStanding#word()}
 * @param cause the command, the event in the fleet or the failure's code that led to it
 * @param reason in words for people; of a failure, its message
 * @param detail names and values, see {@link Detail}
 */
public record OrderEvent(
    long number,
    Subject subject,
    String subjectId,
    What what,
    String was,
    String became,
    String cause,
    String reason,
    String detail) {

  /** Stands for every task that still waits: one row for thousands that were never touched. */
  public static final String REST = "*";
}
