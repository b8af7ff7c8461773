package dev.belay.server.store;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** The store: transactions on SQLite or PostgreSQL. */
public final class Database implements AutoCloseable {

  private static final int ATTEMPTS = 5;

  private final Dialect dialect;
  private final Optional<InstantSource> clock;
  private final StatementWatch watch;
  private final Runnable closing;
  private final Jdbi writing;
  private final Jdbi reading;
  private final Lane writers;
  private final Lane readers;
  private final Signals signals = new Signals();
  private Optional<PostgreSqlListener> listener = Optional.empty();
  private volatile Sealing sealing = Sealing.NONE;
  private volatile StoreWatch storeWatch = StoreWatch.NONE;

  /**
   * Builds a store on connections that are open.
   *
   * @param clock the database's clock, where it is not to be asked for it
   * @param closing closes the connections
   */
  Database(
      Dialect dialect,
      Optional<InstantSource> clock,
      Mapping mapping,
      Jdbi writing,
      Jdbi reading,
      Lane writers,
      Lane readers,
      StatementWatch watch,
      Runnable closing) {
    this.dialect = dialect;
    this.clock = clock;
    this.writing = mapping.on(writing);
    this.reading = mapping.on(reading);
    this.writers = writers;
    this.readers = readers;
    this.watch = watch;
    this.closing = closing;
    writing.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            watch.beforeStatement();
          }
        });
  }

  /** From now on secrets are sealed as they are written; to be called before there are any. */
  public Database sealed(Sealing with) {
    sealing = with;
    return this;
  }

  /** From now on this one is told of transactions. */
  public void watchedBy(StoreWatch told) {
    storeWatch = told;
  }

  /** From now on what other nodes commit is signalled here too. */
  void hear(PostgreSqlListener started) {
    listener = Optional.of(started);
  }

  /**
   * Reads, decides and writes in one transaction; what it was told to do afterwards is then done.
   */
  public <T> T write(Priority priority, Work<T> work) {
    return timed(kind(priority), writers, priority, () -> attempt(work, true));
  }

  /** Does a command's work for its answer alone: nothing of it is kept, signalled or done. */
  public <T> T preview(Work<T> work) {
    return writers.call(Priority.COMMAND, () -> attempt(work, false));
  }

  /** A command: see {@link #write(Priority, Work)}. */
  public <T> T write(Work<T> work) {
    return write(Priority.COMMAND, work);
  }

  /** Reads one consistent state. */
  public <T> T read(Work<T> work) {
    return timed(StoreWatch.Kind.READ, readers, Priority.COMMAND, () -> look(work));
  }

  private <T> T timed(StoreWatch.Kind kind, Lane lane, Priority priority, Callable<T> work) {
    var told = storeWatch;
    var asked = told.nanos();
    return lane.call(
        priority,
        () -> {
          var began = told.nanos();
          try {
            return work.call();
          } finally {
            told.ended(kind, began - asked, told.nanos() - began);
          }
        });
  }

  private static StoreWatch.Kind kind(Priority priority) {
    return switch (priority) {
      case COMMAND -> StoreWatch.Kind.COMMAND;
      case ENGINE -> StoreWatch.Kind.ENGINE;
      case REPORT -> StoreWatch.Kind.REPORT;
    };
  }

  private <T> T look(Work<T> work) {
    try {
      return reading.inTransaction(handle -> work.in(transaction(handle, List.of())));
    } catch (RuntimeException e) {
      throw Mapping.away(e) ? new StoreAway(e) : e;
    }
  }

  private <T> T attempt(Work<T> work, boolean keep) {
    for (var attempt = 1; ; attempt++) {
      var afterwards = new ArrayList<Runnable>();
      try {
        var result = writing.inTransaction(handle -> run(handle, work, afterwards, keep));
        if (keep) {
          watch.afterCommit();
          afterwards.forEach(Runnable::run);
        }
        return result;
      } catch (RuntimeException e) {
        var again = Mapping.worthAnotherAttempt(e);
        if (attempt == ATTEMPTS || !again) {
          // Losing every race is no defect either: a later attempt may succeed.
          throw again || Mapping.away(e) ? new StoreAway(e) : e;
        }
      }
    }
  }

  private <T> T run(Handle handle, Work<T> work, List<Runnable> afterwards, boolean keep) {
    var tx = transaction(handle, afterwards);
    var result = work.in(tx);
    if (keep) {
      tx.finish();
      if (!tx.happened().isEmpty()) {
        afterwards.add(() -> storeWatch.committed(tx.happened()));
      }
    } else {
      handle.rollback();
    }
    return result;
  }

  private Tx transaction(Handle handle, List<Runnable> afterwards) {
    return new Tx(handle, dialect, clock, afterwards, signals, sealing);
  }

  public Signals signals() {
    return signals;
  }

  public boolean isPostgreSql() {
    return dialect == Dialect.POSTGRESQL;
  }

  @Override
  public void close() {
    listener.ifPresent(PostgreSqlListener::close);
    writers.close();
    readers.close();
    closing.run();
  }
}
