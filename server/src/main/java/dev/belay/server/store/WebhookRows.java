package dev.belay.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Webhooks, who delivers for them, and how far that is. */
public final class WebhookRows {

  private final Handle handle;

  WebhookRows(Handle handle) {
    this.handle = handle;
  }

  public void insert(WebhookRow webhook) {
    handle
        .createUpdate(
            """
            INSERT INTO webhook
              (id, name, url, format, app_id, secret, user_id, created_at, change, place, failures,
              failing_since, last_error, next_attempt, claimed_by, claimed_until)
            VALUES
              (:id, :name, :url, :format, :appId, :secret, :userId, :createdAt, :change, :place,
              :failures, :failingSince, :lastError, :nextAttempt, '', 0)
            """)
        .bindMethods(webhook)
        .execute();
  }

  public List<WebhookRow> all() {
    return handle.createQuery("SELECT * FROM webhook ORDER BY name").mapTo(WebhookRow.class).list();
  }

  public Optional<WebhookRow> find(String id) {
    return handle
        .createQuery("SELECT * FROM webhook WHERE id = :id")
        .bind("id", id)
        .mapTo(WebhookRow.class)
        .findOne();
  }

  public Optional<WebhookRow> named(String name) {
    return handle
        .createQuery("SELECT * FROM webhook WHERE name = :name")
        .bind("name", name)
        .mapTo(WebhookRow.class)
        .findOne();
  }

  /** With its dead letters. */
  public void delete(String id) {
    handle
        .createUpdate("DELETE FROM webhook_dead_letter WHERE webhook_id = :id")
        .bind("id", id)
        .execute();
    handle.createUpdate("DELETE FROM webhook WHERE id = :id").bind("id", id).execute();
  }

  /** Those that have something to deliver, may try, and are no other node's at present. */
  public List<String> due(String node, Instant now) {
    return handle
        .createQuery(
            """
            SELECT w.id FROM webhook w
            WHERE w.next_attempt <= :now AND (w.claimed_by IN ('', :node) OR w.claimed_until <= :now)
              AND (EXISTS (SELECT 1 FROM order_event e
                    WHERE (e.change, e.place) > (w.change, w.place))
                OR EXISTS (SELECT 1 FROM webhook_dead_letter d
                    WHERE d.webhook_id = w.id AND d.again = 1))
            ORDER BY w.next_attempt, w.id
            """)
        .bind("node", node)
        .bind("now", now)
        .mapTo(String.class)
        .list();
  }

  /** Makes it the node's until then; false when it is another one's. */
  public boolean claim(String id, String node, Instant now, Instant until) {
    return handle
            .createUpdate(
                """
                UPDATE webhook SET claimed_by = :node, claimed_until = :until
                WHERE id = :id AND (claimed_by IN ('', :node) OR claimed_until <= :now)
                """)
            .bind("id", id)
            .bind("node", node)
            .bind("now", now)
            .bind("until", until)
            .execute()
        == 1;
  }

  /** Lets another node have it. */
  public void release(String id, String node) {
    handle
        .createUpdate(
            """
            UPDATE webhook SET claimed_by = '', claimed_until = 0
            WHERE id = :id AND claimed_by = :node
            """)
        .bind("id", id)
        .bind("node", node)
        .execute();
  }

  /**
   * How a node's deliveries stand.
   *
   * @param failingSince null when the last attempt did not fail
   * @param claimedUntil the claim goes on until then
   */
  public record Progress(
      String id,
      String node,
      long change,
      int place,
      int failures,
      @Nullable Instant failingSince,
      String lastError,
      Instant nextAttempt,
      Instant claimedUntil) {}

  /** False when the claim was lost: another node delivers, and knows better. */
  public boolean advance(Progress progress) {
    return handle
            .createUpdate(
                """
                UPDATE webhook SET change = :change, place = :place, failures = :failures,
                  failing_since = :failingSince, last_error = :lastError,
                  next_attempt = :nextAttempt, claimed_until = :claimedUntil
                WHERE id = :id AND claimed_by = :node
                """)
            .bindMethods(progress)
            .execute()
        == 1;
  }

  /** Tries at the next look, whatever failed before. */
  public void hurry(String id, Instant now) {
    handle
        .createUpdate("UPDATE webhook SET next_attempt = :now WHERE id = :id")
        .bind("id", id)
        .bind("now", now)
        .execute();
  }

  public void insert(DeadLetterRow letter) {
    handle
        .createUpdate(
            """
            INSERT INTO webhook_dead_letter
              (webhook_id, change, place, order_id, number, error, died_at, again)
            VALUES (:webhookId, :change, :place, :orderId, :number, :error, :diedAt, :again)
            """)
        .bindMethods(letter)
        .execute();
  }

  /** Oldest event first. */
  public List<DeadLetterRow> deadLetters(String id, EventCursor after, int limit) {
    return handle
        .createQuery(
            """
            SELECT * FROM webhook_dead_letter
            WHERE webhook_id = :id AND (change, place) > (:change, :place)
            ORDER BY change, place LIMIT :limit
            """)
        .bind("id", id)
        .bind("change", after.change())
        .bind("place", after.place())
        .bind("limit", limit)
        .mapTo(DeadLetterRow.class)
        .list();
  }

  public int deadLetters(String id) {
    return handle
        .createQuery("SELECT COUNT(*) FROM webhook_dead_letter WHERE webhook_id = :id")
        .bind("id", id)
        .mapTo(Integer.class)
        .one();
  }

  /** Those that are to be delivered once more, oldest event first. */
  public List<DeadLetterRow> again(String id, int limit) {
    return handle
        .createQuery(
            """
            SELECT * FROM webhook_dead_letter WHERE webhook_id = :id AND again = 1
            ORDER BY change, place LIMIT :limit
            """)
        .bind("id", id)
        .bind("limit", limit)
        .mapTo(DeadLetterRow.class)
        .list();
  }

  /** Wants all of them, or the one behind that cursor, delivered once more; answers how many. */
  public int wantAgain(String id, Optional<EventCursor> one) {
    return handle
        .createUpdate(
            """
            UPDATE webhook_dead_letter SET again = 1
            WHERE webhook_id = :id AND (:all = 1 OR (change = :change AND place = :place))
            """)
        .bind("id", id)
        .bind("all", one.isEmpty())
        .bind("change", one.map(EventCursor::change).orElse(0L))
        .bind("place", one.map(EventCursor::place).orElse(0))
        .execute();
  }

  /** It died once more. */
  public void diedAgain(DeadLetterRow letter, String error) {
    handle
        .createUpdate(
            """
            UPDATE webhook_dead_letter SET again = 0, error = :error
            WHERE webhook_id = :webhookId AND change = :change AND place = :place
            """)
        .bindMethods(letter)
        .bind("error", error)
        .execute();
  }

  /** It was delivered after all. */
  public void delete(DeadLetterRow letter) {
    handle
        .createUpdate(
            """
            DELETE FROM webhook_dead_letter
            WHERE webhook_id = :webhookId AND change = :change AND place = :place
            """)
        .bindMethods(letter)
        .execute();
  }

  /** How deliveries stand as a whole: what fails, since when at the longest, what is dead. */
  public record Sum(int webhooks, int failing, @Nullable Instant failingSince, int deadLetters) {}

  public Sum sum() {
    return handle
        .createQuery(
            """
            SELECT COUNT(*) AS webhooks, COUNT(failing_since) AS failing,
              MIN(failing_since) AS failing_since,
              (SELECT COUNT(*) FROM webhook_dead_letter) AS dead_letters
            FROM webhook
            """)
        .mapTo(Sum.class)
        .one();
  }
}
