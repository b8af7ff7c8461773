package dev.belay.server.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Answers already given, by the token that the client chose. */
public final class ClientTokenRows {

  private final Handle handle;

  ClientTokenRows(Handle handle) {
    this.handle = handle;
  }

  /** What was answered under a token, and to which request. */
  public record Answered(String request, String answer) {}

  public Optional<Answered> find(String userId, String token, Instant notBefore) {
    return handle
        .createQuery(
            """
            SELECT request, answer FROM client_token
            WHERE user_id = :user AND token = :token AND used_at >= :since
            """)
        .bind("user", userId)
        .bind("token", token)
        .bind("since", notBefore)
        .map((row, context) -> new Answered(row.getString("request"), row.getString("answer")))
        .findOne();
  }

  public void put(String userId, String token, String request, String answer, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO client_token (user_id, token, request, answer, used_at)
            VALUES (:user, :token, :request, :answer, :now)
            ON CONFLICT (user_id, token) DO UPDATE SET request = excluded.request,
              answer = excluded.answer, used_at = excluded.used_at
            """)
        .bind("user", userId)
        .bind("token", token)
        .bind("request", request)
        .bind("answer", answer)
        .bind("now", now)
        .execute();
  }
}
