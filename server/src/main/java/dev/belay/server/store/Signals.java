package dev.belay.server.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells listeners of this process that something was committed. A signal carries nothing: who hears
 * it looks at the rows. A lost one is made up for by looking again after a while.
 */
public final class Signals {

  /** What there may be something new of. */
  public enum Topic {
    GOALS,
    WAKES,
    FETCHES,
    EVENTS,
    EVIDENCE,
    ACCESS
  }

  private record Subscription(Topic topic, Runnable listener) {}

  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

  /** The listener must be short and must not throw. */
  public void subscribe(Topic topic, Runnable listener) {
    subscriptions.add(new Subscription(topic, listener));
  }

  void publish(Topic topic) {
    for (var subscription : subscriptions) {
      if (subscription.topic() == topic) {
        subscription.listener().run();
      }
    }
  }
}
