package dev.belay.server.accounts;

import dev.belay.server.identity.Ids;
import dev.belay.server.store.AuditRow;
import dev.belay.server.store.AuditRows;
import dev.belay.server.store.BegunRow;
import dev.belay.server.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Who did what, and who was refused: kept for 400 days, never changed. A write is known here before
 * it is done, so that the death of a node between the two hides nothing.
 */
public final class AuditLog {

  private static final Duration KEPT = Duration.ofDays(400);

  /** Longer than any request takes, uploads included. */
  private static final Duration GIVEN_UP = Duration.ofHours(1);

  private static final String UNKNOWN = "Unknown";

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

  /**
   * Lets a write begin, once: false when the nonce was used before. From here on the log will tell
   * of it, whatever becomes of this node.
   */
  public boolean begin(Deed deed, String nonce) {
    var now = clock.instant();
    return database.write(tx -> {
      if (!tx.access().firstUse(deed.caller().accessKeyId(), nonce, tx.now())) {
        return false;
      }
      tx.audit()
          .begin(
              new BegunRow(
                  deed.requestId(),
                  now,
                  deed.caller().userId(),
                  deed.caller().accessKeyId(),
                  deed.operation(),
                  deed.resource(),
                  deed.caller().source()));
      return true;
    });
  }

  /**
   * Writes the outcome: of what was done always, of what was refused up to a number per key and
   * minute.
   *
   * @param status of HTTP
   * @param code what was answered
   */
  public void end(Deed deed, int status, String code) {
    var now = clock.instant();
    var written = status < 400 || budget.take(deed.caller().accessKeyId(), now);
    database.write(tx -> {
      tx.audit().end(deed.requestId());
      if (written) {
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
                    status,
                    code,
                    deed.requestId()));
      }
      return true;
    });
  }

  /** Writes down what was begun on nodes that are no more, with the outcome unknown. */
  public int giveUp() {
    return database.write(tx -> {
      var lost =
          tx.audit().begunBefore(clock.instant().minus(GIVEN_UP)).stream()
              .filter(each -> tx.audit().end(each.requestId()))
              .toList();
      lost.forEach(each -> tx.audit().insert(unknown(each)));
      return lost.size();
    });
  }

  private AuditRow unknown(BegunRow begun) {
    return new AuditRow(
        ids.next(),
        begun.at(),
        begun.userName(),
        begun.accessKeyId(),
        begun.operation(),
        begun.resource(),
        begun.source(),
        0,
        UNKNOWN,
        begun.requestId());
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
