package dev.belay.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BatchesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1, ''",
    "0, 5, ''",
    "1, 1, 1",
    "10, 1, 10",
    "10, 2, 5 5",
    "10, 3, 3 3 4",
    "10, 4, 2 2 3 3",
    "7, 5, 1 1 1 2 2",
    "3, 3, 1 1 1",
    "2, 5, 1 1",
  })
  void slices_differ_by_at_most_one_and_smaller_ones_come_first(
      int instances, int batches, String sizes) {
    var split = Batches.split(List.of(numbers(0, instances)), batches);
    assertThat(split.stream().map(batch -> "" + batch.size()).toList())
        .isEqualTo(sizes.isEmpty() ? List.of() : List.of(sizes.split(" ")));
    assertThat(split.stream().flatMap(List::stream).toList()).isEqualTo(numbers(0, instances));
  }

  @Test
  void a_batch_is_the_union_of_the_groups_slices_in_the_order_of_creation() {
    var split = Batches.split(List.of(List.of(1, 2, 3, 4, 5), List.of(11, 12)), 2);
    assertThat(split).containsExactly(List.of(1, 2, 11), List.of(3, 4, 5, 12));
  }

  @Test
  void there_are_no_more_batches_than_instances_in_the_largest_group() {
    assertThat(Batches.split(List.of(List.of(1, 2, 3), List.of(11)), 100))
        .isEqualTo(Batches.split(List.of(List.of(1, 2, 3), List.of(11)), 3))
        .containsExactly(List.of(1), List.of(2), List.of(3, 11));
  }

  @Test
  void no_instances_make_no_batches() {
    assertThat(Batches.split(List.of(), 3)).isEmpty();
    assertThat(Batches.gray(List.of(), List.of(), 3)).isEmpty();
  }

  @Test
  void fewer_than_one_batch_is_refused() {
    assertThatThrownBy(() -> Batches.split(List.of(List.of(1)), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 0");
  }

  @Test
  void gray_puts_the_whole_canary_group_first_and_alone() {
    var split = Batches.gray(List.of(1, 2, 3), List.of(List.of(11, 12), List.of(21)), 2);
    assertThat(split).containsExactly(List.of(1, 2, 3), List.of(11), List.of(12, 21));
  }

  @Test
  void an_empty_canary_group_makes_no_batch() {
    assertThat(Batches.gray(List.of(), List.of(List.of(1, 2)), 2))
        .containsExactly(List.of(1), List.of(2));
  }

  @Test
  void every_split_holds_every_instance_once_in_even_slices() {
    var random = new Random(20260301);
    for (var round = 0; round < 500; round++) {
      var groups = new ArrayList<List<Integer>>();
      for (var group = 0; group < 1 + random.nextInt(4); group++) {
        groups.add(numbers(group * 1000, random.nextInt(30)));
      }
      var batches = 1 + random.nextInt(12);
      var split = Batches.split(groups, batches);
      assertThat(split.stream().flatMap(List::stream))
          .containsExactlyInAnyOrderElementsOf(groups.stream().flatMap(List::stream).toList());
      for (var group : groups) {
        evenSlices(group, split);
      }
      var largest = groups.stream().mapToInt(List::size).max().orElse(0);
      assertThat(split).hasSize(Math.min(batches, largest)).doesNotContain(List.of());
    }
  }

  private static void evenSlices(List<Integer> group, List<List<Integer>> split) {
    var sizes =
        split.stream().mapToInt(batch -> (int) batch.stream().filter(group::contains).count());
    var sorted = sizes.toArray();
    for (var k = 1; k < sorted.length; k++) {
      assertThat(sorted[k] - sorted[k - 1]).isBetween(0, 1);
      assertThat(sorted[k] - sorted[0]).isBetween(0, 1);
    }
  }

  private static List<Integer> numbers(int from, int count) {
    return IntStream.range(from, from + count).boxed().toList();
  }
}
