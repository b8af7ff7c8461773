package dev.belay.simulation;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/** Runs races on as many databases as there are processors. */
final class Races implements AutoCloseable {

  /**
   * What hundreds of nodes log is no story; the schedule of a race is. Held, or it is forgotten.
   */
  private static final Logger QUIET = Logger.getLogger("dev.belay");

  private final List<Arena> arenas;

  private Races(List<Arena> arenas) {
    this.arenas = arenas;
  }

  /** What is to be done with one race, and what came of it. */
  interface Work<T, R> {
    R in(Arena arena, T task) throws SQLException;
  }

  static Races open() throws InterruptedException {
    QUIET.setLevel(Level.OFF);
    var processors = Runtime.getRuntime().availableProcessors();
    return new Races(
        together(
            IntStream.range(0, processors)
                .<Callable<Arena>>mapToObj(i -> () -> new Arena("arena_" + i))
                .toList()));
  }

  /** The code that all nodes run from now on. */
  void plant(RaceFault fault) throws SQLException {
    for (var arena : arenas) {
      arena.open(fault);
    }
  }

  /** Does all tasks; nobody begins another once some have found what they look for. */
  <T, R> List<R> each(List<T> tasks, Work<T, Optional<R>> work, int enough)
      throws InterruptedException {
    var waiting = new ConcurrentLinkedQueue<>(tasks);
    var found = new ConcurrentLinkedQueue<R>();
    together(
        arenas.stream()
            .<Callable<Boolean>>map(arena ->
                () -> {
                  for (var task = waiting.poll();
                      task != null && found.size() < enough;
                      task = waiting.poll()) {
                    work.in(arena, task).ifPresent(found::add);
                  }
                  return true;
                })
            .toList());
    return List.copyOf(found);
  }

  private static <T> List<T> together(List<Callable<T>> tasks) throws InterruptedException {
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      var results = new ArrayList<T>();
      for (var result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() throws SQLException {
    for (var arena : arenas) {
      arena.close();
    }
  }
}
