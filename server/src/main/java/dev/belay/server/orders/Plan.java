package dev.belay.server.orders;

import dev.belay.core.plan.Dip;
import dev.belay.core.plan.Forecast;
import dev.belay.server.evidence.BatchCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command would do to every instance of an application, as things stand.
 *
 * @param orderId the order that the command is about; null for one that makes its first
 * @param repeats the rollback that does it already; null where the command would make a new one
 * @param healthy instances that are healthy now
 * @param manual whether every batch after the first waits for a person
 * @param check what is measured after each batch; null for nothing
 * @param batches the instances that get a goal, batch by batch
 * @param staying the other instances of the application
 */
public record Plan(
    Act act,
    String appId,
    @Nullable String orderId,
    @Nullable String repeats,
    int healthy,
    boolean manual,
    int waitMinutes,
    @Nullable BatchCheck check,
    List<Batch> batches,
    List<Instance> staying) {

  public Plan {
    batches = List.copyOf(batches);
    staying = List.copyOf(staying);
  }

  /** The command. */
  public enum Act {
    ABORT,
    ROLLBACK,
    DEPLOY
  }

  /**
   * Instances that move at the same time.
   *
   * @param number from 1
   * @param groups the dip in each group that has instances in it
   */
  public record Batch(int number, Dip dip, List<GroupDip> groups, List<Instance> instances) {

    public Batch {
      groups = List.copyOf(groups);
      instances = List.copyOf(instances);
    }
  }

  /** One group's part of a batch's dip. */
  public record GroupDip(String groupId, String groupName, Dip dip) {}

  /**
   * One instance's part in it.
   *
   * @param healthy whether it is healthy now
   * @param fromVersion what it runs, or has reached; null for nothing
   * @param toVersion what it will run; null when it will not run
   * @param reason why, for people
   */
  public record Instance(
      String id,
      String groupId,
      String hostId,
      String hostName,
      String address,
      boolean hostOnline,
      boolean healthy,
      Forecast forecast,
      @Nullable String fromVersion,
      @Nullable String toVersion,
      String reason) {}
}
