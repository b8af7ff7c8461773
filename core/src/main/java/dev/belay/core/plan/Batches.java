package dev.belay.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How instances are split into batches (semantics: Batches). */
public final class Batches {

  private Batches() {}

  /**
   * Splits every group into slices whose sizes differ by at most one, smaller ones first; batch k
   * is the union of the groups' k-th slices. Batches that would be empty are left out.
   *
   * @param groups the instances of each group, in their order of creation
   * @param batches from 1
   */
  public static <T> List<List<T>> split(List<List<T>> groups, int batches) {
    if (batches < 1) {
      throw new IllegalArgumentException("at least one batch, not " + batches);
    }
    return IntStream.range(0, batches)
        .mapToObj(k -> groups.stream().flatMap(g -> slice(g, batches, k).stream()).toList())
        .filter(batch -> !batch.isEmpty())
        .toList();
  }

  /** The canary group first and alone, then the others in as many batches as asked. */
  public static <T> List<List<T>> gray(List<T> canary, List<List<T>> others, int batches) {
    var all = new ArrayList<List<T>>();
    if (!canary.isEmpty()) {
      all.add(List.copyOf(canary));
    }
    all.addAll(split(others, batches));
    return List.copyOf(all);
  }

  private static <T> List<T> slice(List<T> group, int batches, int k) {
    var smaller = group.size() / batches;
    var larger = group.size() % batches;
    var firstLarger = batches - larger;
    var from = k * smaller + Math.max(0, k - firstLarger);
    return group.subList(from, from + smaller + (k >= firstLarger ? 1 : 0));
  }
}
