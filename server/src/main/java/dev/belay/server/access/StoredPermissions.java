package dev.belay.server.access;

import dev.belay.core.ram.Decision;
import dev.belay.core.ram.Evaluation;
import dev.belay.core.ram.Question;
import dev.belay.server.store.Database;
import dev.belay.server.store.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Permissions from the store, compiled once per change. */
public final class StoredPermissions implements Permissions {

  /** How long a change on another node may go unseen at most: its signal may be lost. */
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private record Held(PrincipalBook book, long version, long heard, Instant since) {}

  private final Database database;
  private final InstantSource clock;
  private final AtomicLong heard = new AtomicLong();
  private volatile Held held = new Held(PrincipalBook.EMPTY, -1, -1, Instant.MIN);

  public StoredPermissions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    database.signals().subscribe(Signals.Topic.ACCESS, heard::incrementAndGet);
  }

  @Override
  public boolean unlimited(String userName, Optional<Session> session) {
    return principal(userName, session).administrator()
        && session.flatMap(Session::limit).isEmpty();
  }

  @Override
  public Decision decide(String userName, Optional<Session> session, Question question) {
    Decision decision = decide(principal(userName, session), question);
    var limit = session.flatMap(Session::limit);
    if (limit.isEmpty() || !decision.allowed()) {
      return decision;
    }
    Decision limited = Evaluation.decide(List.of(limit.get()), question);
    return limited.allowed() ? decision : limited;
  }

  private static Decision decide(Principal principal, Question question) {
    return principal.administrator()
        ? new Decision.Allowed(ADMINISTRATOR, 1)
        : Evaluation.decide(principal.policies(question.action()), question);
  }

  private Principal principal(String userName, Optional<Session> session) {
    String role = session.map(Session::roleName).orElse("");
    return role.isEmpty() ? book().user(userName) : book().role(role);
  }

  private PrincipalBook book() {
    var now = held;
    return fresh(now) ? now.book() : look();
  }

  private boolean fresh(Held now) {
    var age = Duration.between(now.since(), clock.instant());
    // A clock that was set back must not make it last.
    return now.heard() == heard.get() && !age.isNegative() && age.compareTo(TRUSTED) < 0;
  }

  private synchronized PrincipalBook look() {
    var known = held;
    if (fresh(known)) {
      return known.book();
    }
    // Counted before the rows are read: what is committed in between is looked at again.
    var before = heard.get();
    var since = clock.instant();
    held =
        database.read(tx -> {
          var version = tx.access().version();
          var book = version == known.version() ? known.book() : PrincipalBook.read(tx);
          return new Held(book, version, before, since);
        });
    return held.book();
  }
}
