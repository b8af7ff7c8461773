package dev.belay.core.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * How many healthy instances a batch takes away at the same time.
 *
 * @param healthy how many there are before it
 * @param disturbed how many of them it stops, restarts or removes
 */
public record Dip(int healthy, int disturbed) {

  /** One instance of a batch. */
  public record Part(boolean healthy, Forecast forecast) {}

  /** How many stay healthy while the batch moves. */
  public int lowest() {
    return healthy - disturbed;
  }

  /**
   * The dip of each batch, one after the other, if all goes well.
   *
   * @param healthyNow in the batches and elsewhere
   */
  public static List<Dip> of(int healthyNow, List<List<Part>> batches) {
    var dips = new ArrayList<Dip>();
    var healthy = healthyNow;
    for (var batch : batches) {
      dips.add(
          new Dip(
              healthy,
              (int) batch.stream().filter(p -> p.healthy() && p.forecast().disturbs()).count()));
      for (var part : batch) {
        var afterwards = part.forecast().healthyAfterwards(part.healthy());
        healthy += (afterwards ? 1 : 0) - (part.healthy() ? 1 : 0);
      }
    }
    return List.copyOf(dips);
  }
}
