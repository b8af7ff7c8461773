package dev.belay.server.edas;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Reads once for all who ask for the same while a read is under way. Whoever asks is answered by a
 * read that began after the question, so nothing that was acknowledged before is ever missing.
 */
final class SharedReading<K, V> {

  private final Function<K, V> source;
  private final Map<K, Round<V>> reading = new HashMap<>();
  private final Map<K, Round<V>> waiting = new HashMap<>();

  /** One read, and the one before it, which must end first. */
  private record Round<V>(CompletableFuture<V> answer, CompletableFuture<?> before) {}

  SharedReading(Function<K, V> source) {
    this.source = source;
  }

  V read(K key) {
    Round<V> round;
    boolean leads;
    synchronized (this) {
      Round<V> joined = waiting.get(key);
      leads = joined == null;
      round = joined == null ? begin(key) : joined;
    }
    if (leads) {
      lead(key, round);
    }
    try {
      return round.answer().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private Round<V> begin(K key) {
    Round<V> running = reading.get(key);
    CompletableFuture<?> before =
        running == null ? CompletableFuture.completedFuture(null) : running.answer();
    Round<V> round = new Round<>(new CompletableFuture<>(), before);
    waiting.put(key, round);
    return round;
  }

  private void lead(K key, Round<V> round) {
    // How the read before ended is of no concern here.
    round.before().handle((value, failure) -> true).join();
    synchronized (this) {
      // From here on whoever asks waits for the next round.
      waiting.remove(key);
      reading.put(key, round);
    }
    try {
      round.answer().complete(source.apply(key));
    } catch (RuntimeException | Error e) {
      round.answer().completeExceptionally(e);
    } finally {
      synchronized (this) {
        reading.remove(key, round);
      }
    }
  }
}
