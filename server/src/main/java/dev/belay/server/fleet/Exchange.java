package dev.belay.server.fleet;

import dev.belay.protocol.GoalMessage;
import dev.belay.protocol.InstanceReport;
import dev.belay.protocol.SyncAnswer;
import dev.belay.protocol.SyncRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One sync under way: its report is being stored, its answer may have to wait for news. */
public final class Exchange implements AutoCloseable {

  private static final long LONGEST_PARK_MILLIS = 9_000;

  private final SyncRequest request;
  private final GoalFeed.Waiter waiter;
  private final Runnable leave;
  private final CompletableFuture<Optional<SyncAnswer>> first;

  Exchange(
      SyncRequest request,
      GoalFeed.Waiter waiter,
      Runnable leave,
      CompletableFuture<Optional<SyncAnswer>> first) {
    this.request = request;
    this.waiter = waiter;
    this.leave = leave;
    this.first = first;
  }

  /** Done when the report is durable; no answer may be given before. */
  public CompletableFuture<Void> stored() {
    return first.thenAccept(answer -> {});
  }

  /**
   * The answer, if there is no reason to wait for news; waits until the report is durable.
   *
   * @throws AgentError when the host is not heard, or its report could not be stored
   */
  public Optional<SyncAnswer> ready() {
    try {
      return first.join();
    } catch (CompletionException e) {
      close();
      throw e.getCause() instanceof AgentError refusal ? refusal : e;
    }
  }

  /** News for the host; none when the wait ends for another reason. */
  public CompletableFuture<List<GoalMessage>> news() {
    return waiter.goals();
  }

  /** How long the answer may wait. */
  public long parkMillis() {
    return Math.clamp(request.parkMillis(), 0, LONGEST_PARK_MILLIS);
  }

  /** The answer made of news that came while it waited. */
  public SyncAnswer answer(List<GoalMessage> news) {
    var newer =
        news.stream().filter(goal -> goal.epoch() > reported(request, goal.instanceId())).toList();
    return new SyncAnswer(newer, List.of(), null);
  }

  SyncAnswer park() throws InterruptedException {
    try {
      return answer(waiter.goals().get(parkMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return answer(List.of());
    } catch (ExecutionException e) {
      throw new IllegalStateException("a waiter is never failed", e);
    }
  }

  static long reported(SyncRequest request, String instanceId) {
    return request.instances().stream()
        .filter(report -> report.instanceId().equals(instanceId))
        .mapToLong(InstanceReport::epoch)
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    leave.run();
  }
}
