package dev.belay.cli.order;

import dev.belay.cli.api.ApiClient;
import dev.belay.cli.api.Arguments;
import dev.belay.cli.api.Failure;
import dev.belay.cli.api.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Follows an order: often while it moves, seldom while it waits, on through a server's restart. */
public final class OrderWatch {

  /** How long a server may be away, as in a restart, before watching gives up. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Waits; a test's does not. */
  public interface Pause {
    void of(Duration length);
  }

  /**
   * How often to look.
   *
   * @param moving while things change
   * @param waiting at most this, when nothing has changed for a while
   */
  public record Rhythm(Duration moving, Duration waiting) {

    public static final Rhythm PEOPLE = new Rhythm(Duration.ofMillis(200), Duration.ofSeconds(1));
  }

  private final ApiClient api;
  private final InstantSource clock;
  private final Pause pause;
  private final Rhythm rhythm;

  public OrderWatch(ApiClient api, InstantSource clock, Pause pause, Rhythm rhythm) {
    this.api = api;
    this.clock = clock;
    this.pause = pause;
    this.rhythm = rhythm;
  }

  /** One look. */
  public Order look(String orderId) {
    return Order.of(
        api.call(Operation.ORDER, new Arguments().with("ChangeOrderId", orderId)).path("Order"));
  }

  /** Follows the order to its end. */
  public Order follow(String orderId, Progress progress) {
    return until(orderId, progress, order -> order.status().over());
  }

  /** Follows the order until the condition holds. */
  public Order until(String orderId, Progress progress, Predicate<Order> condition) {
    return until(orderId, progress, condition, () -> false).orElseThrow();
  }

  /** The same, but gives up once there is a wish to, also while the server is away. */
  public Optional<Order> until(
      String orderId, Progress progress, Predicate<Order> condition, BooleanSupplier givesUp) {
    Optional<Order> before = Optional.empty();
    var delay = rhythm.moving();
    Optional<Instant> heard = Optional.empty();
    while (!givesUp.getAsBoolean()) {
      var seen = lookOnce(orderId, heard);
      if (seen.isPresent()) {
        var order = seen.get();
        heard = Optional.of(clock.instant());
        var moved = before.map(each -> !each.json().equals(order.json())).orElse(true);
        if (moved) {
          progress.accept(order);
        }
        if (condition.test(order)) {
          return seen;
        }
        delay = moved ? rhythm.moving() : longer(delay);
        before = seen;
      }
      pause.of(delay);
    }
    return Optional.empty();
  }

  /** Nothing while a server that was heard before is away; a failure when that lasts. */
  private Optional<Order> lookOnce(String orderId, Optional<Instant> heard) {
    try {
      return Optional.of(look(orderId));
    } catch (Failure failure) {
      var away = failure.kind() == Failure.Kind.UNANSWERED;
      var soon = heard.map(at -> clock.instant().isBefore(at.plus(PATIENCE))).orElse(false);
      if (away && soon) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private Duration longer(Duration delay) {
    var next = delay.plus(delay.dividedBy(4));
    return next.compareTo(rhythm.waiting()) > 0 ? rhythm.waiting() : next;
  }
}
