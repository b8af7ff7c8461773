package dev.belay.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the host should be: the goals that are newer than what it reported. Every instance of the
 * report that has no goal here is confirmed: its reported epoch is the newest.
 *
 * @param forget instances whose removal the server has recorded; the host need not report them
 *     again
 * @param keep SHA-256 of every package that must stay on the host; null unless it was asked for
 */
public record SyncAnswer(
    List<GoalMessage> goals, List<String> forget, @Nullable List<String> keep) {

  public SyncAnswer {
    goals = List.copyOf(goals);
    forget = List.copyOf(forget);
    keep = keep == null ? null : List.copyOf(keep);
  }
}
