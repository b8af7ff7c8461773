package dev.belay.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is left out must be told apart by nothing from what is run. */
final class ExplorationTest {

  private static final List<String> STATEMENTS =
      List.of(
          "UPDATE goal",
          "UPDATE task",
          "SELECT FROM goal",
          "SELECT FROM task",
          "SELECT FROM host FOR UPDATE");

  @Test
  void statements_that_have_nothing_to_do_with_each_other_are_run_in_one_order() {
    var apart = List.of(List.of(Step.of("UPDATE goal")), List.of(Step.of("UPDATE task")));
    assertThat(explored(apart)).hasSize(1);
  }

  @Test
  void statements_on_one_table_are_run_in_every_order() {
    var update = Step.of("UPDATE goal");
    var together = List.of(List.of(update, update), List.of(update, update));
    assertThat(explored(together)).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void every_order_of_all_schedules_that_matters_is_run() {
    var random = new SplittableRandom(1);
    for (var run = 0; run < 300; run++) {
      var actors = 2 + run % 2;
      var scripts = IntStream.range(0, actors).mapToObj(i -> script(random, actors)).toList();
      var all = new HashSet<Set<String>>();
      each(scripts, new ArrayList<>(), all);
      var explored = explored(scripts).stream().map(ran -> matters(scripts, ran)).toList();
      assertThat(explored).as("%s", scripts).containsAll(all);
    }
  }

  /** A few statements and a commit. */
  private static List<Step> script(SplittableRandom random, int actors) {
    var script = new ArrayList<Step>();
    var changed = new HashSet<String>();
    var length = random.nextInt(1, actors == 2 ? 5 : 3);
    for (var i = 0; i < length; i++) {
      var step = Step.of(STATEMENTS.get(random.nextInt(STATEMENTS.size())));
      script.add(step);
      changed.addAll(step.shows());
    }
    script.add(Step.end(true, Set.of(), changed));
    return script;
  }

  private static List<List<Integer>> explored(List<List<Step>> scripts) {
    var exploration = new Exploration(scripts.size());
    var schedules = new ArrayList<List<Integer>>();
    while (exploration.next()) {
      var ran = new ArrayList<Integer>();
      var chosen = 0;
      for (var able = able(scripts, ran); !able.isEmpty(); able = able(scripts, ran)) {
        chosen = exploration.choose(able);
        if (chosen == Chooser.NOBODY) {
          break;
        }
        ran.add(chosen);
        exploration.ran(List.of());
      }
      if (chosen != Chooser.NOBODY) {
        schedules.add(ran);
      }
    }
    return schedules;
  }

  private static Map<Integer, Step> able(List<List<Step>> scripts, List<Integer> ran) {
    var able = new HashMap<Integer, Step>();
    for (var i = 0; i < scripts.size(); i++) {
      var done = times(ran, i);
      if (done < scripts.get(i).size()) {
        able.put(i, scripts.get(i).get(done));
      }
    }
    return able;
  }

  private static int times(List<Integer> ran, int actor) {
    return (int) ran.stream().filter(each -> each == actor).count();
  }

  /** All schedules there are, by what matters of them. */
  private static void each(List<List<Step>> scripts, List<Integer> ran, Set<Set<String>> all) {
    var able = able(scripts, ran);
    if (able.isEmpty()) {
      all.add(matters(scripts, ran));
    }
    for (var actor : able.keySet()) {
      ran.addLast(actor);
      each(scripts, ran, all);
      ran.removeLast();
    }
  }

  /** Which of every two steps that depend on each other came first. */
  private static Set<String> matters(List<List<Step>> scripts, List<Integer> ran) {
    var order = new HashSet<String>();
    for (var i = 0; i < ran.size(); i++) {
      for (var j = i + 1; j < ran.size(); j++) {
        var first = step(scripts, ran, i);
        var second = step(scripts, ran, j);
        if (!ran.get(i).equals(ran.get(j)) && first.dependsOn(second)) {
          order.add(
              ran.get(i)
                  + "."
                  + times(ran.subList(0, i), ran.get(i))
                  + " before "
                  + ran.get(j)
                  + "."
                  + times(ran.subList(0, j), ran.get(j)));
        }
      }
    }
    return order;
  }

  private static Step step(List<List<Step>> scripts, List<Integer> ran, int at) {
    var actor = ran.get(at);
    return scripts.get(actor).get(times(ran.subList(0, at), actor));
  }
}
