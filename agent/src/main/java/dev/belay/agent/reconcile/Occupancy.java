package dev.belay.agent.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * Who occupies the instance's place: at most one process, or one start under way.
 *
 * @param tickets the last ticket given to a start
 * @param starts how often supervision has started the process again since the goal was reached
 */
public record Occupancy(
    @Nullable ProcessRecord process, @Nullable SpawnRecord spawn, long tickets, int starts) {

  static final Occupancy EMPTY = new Occupancy(null, null, 0, 0);

  Occupancy spawning(SpawnRecord next) {
    return new Occupancy(process, next, next.ticket(), starts);
  }

  Occupancy occupiedBy(@Nullable ProcessRecord next) {
    return new Occupancy(next, null, tickets, starts);
  }

  Occupancy with(ProcessRecord next) {
    return new Occupancy(next, spawn, tickets, starts);
  }

  Occupancy startedAgain() {
    return new Occupancy(process, spawn, tickets, starts + 1);
  }

  Occupancy settled() {
    return new Occupancy(process == null ? null : process.healthy(), spawn, tickets, 0);
  }
}
