package dev.belay.server.accounts;

import dev.belay.server.identity.Ids;
import dev.belay.server.store.AuditRow;
import dev.belay.server.store.AuditRows;
import dev.belay.server.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Who did what, and who was refused: kept for 400 days, never changed. */
public final class AuditLog {

  private static final Duration KEPT = Duration.ofDays(400);

  private final Database database;
  private final Ids ids;
  private final InstantSource clock;
  private final RefusalBudget budget = new RefusalBudget();

  /**
   * Keeps the log.
   *
   * @param clock the machine's
   */
  public AuditLog(Database database, Ids ids, InstantSource clock) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  /** A line of the log. */
  public record View(
      String id,
      Instant at,
      String userName,
      String accessKeyId,
      String operation,
      String resource,
      String source,
      int status,
      String code,
      String requestId) {}

  /**
   * Which lines are wanted; an empty text stands for any.
   *
   * @param before those older than the line with this id
   */
  public record Wanted(
      String userName,
      String operation,
      String resource,
      boolean refused,
      Instant since,
      String before) {}

  /** A page of lines, and where the next one begins. */
  public record Page(List<View> lines, Optional<String> next) {}

  /** What was done is always written, what was refused up to a number per key and minute. */
  public void write(Deed deed) {
    var now = clock.instant();
    if (deed.status() >= 400 && !budget.take(deed.caller().accessKeyId(), now)) {
      return;
    }
    database.write(tx -> {
      tx.audit()
          .insert(
              new AuditRow(
                  ids.next(),
                  now,
                  deed.caller().userId(),
                  deed.caller().accessKeyId(),
                  deed.operation(),
                  deed.resource(),
                  deed.caller().source(),
                  deed.status(),
                  deed.code(),
                  deed.requestId()));
      return true;
    });
  }

  /** Newest first. */
  public Page find(Wanted wanted, int size) {
    var filter =
        new AuditRows.Filter(
            wanted.userName(),
            wanted.operation(),
            wanted.resource(),
            wanted.refused(),
            wanted.since(),
            wanted.before());
    var lines =
        database.read(tx -> tx.audit().find(filter, size)).stream().map(AuditLog::view).toList();
    return new Page(
        lines, lines.size() < size ? Optional.empty() : Optional.of(lines.getLast().id()));
  }

  /** Forgets what is older than 400 days; answers how many lines that were. */
  public int forget() {
    return database.write(tx -> tx.audit().forgetBefore(clock.instant().minus(KEPT)));
  }

  private static View view(AuditRow row) {
    return new View(
        row.id(),
        row.at(),
        row.userName(),
        row.accessKeyId(),
        row.operation(),
        row.resource(),
        row.source(),
        row.status(),
        row.code(),
        row.requestId());
  }
}
