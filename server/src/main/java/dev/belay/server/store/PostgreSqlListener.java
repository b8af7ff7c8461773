package dev.belay.server.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what other nodes commit, on a connection of its own. A signal that is lost costs a moment,
 * nothing else: whoever waits for one looks at the rows now and then anyway.
 */
final class PostgreSqlListener implements AutoCloseable {

  static final String APPLICATION_NAME = "belay-listener";

  private static final Logger LOG = LoggerFactory.getLogger(PostgreSqlListener.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int SIGN_OF_LIFE_MILLIS = 5_000;

  private final String url;
  private final Properties properties = new Properties();
  private final Signals signals;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().name("store-listen").daemon().unstarted(this::run);
  private volatile @Nullable Connection connection;

  private PostgreSqlListener(String url, String user, String password, Signals signals) {
    this.url = url;
    this.signals = signals;
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", APPLICATION_NAME);
    properties.setProperty("tcpKeepAlive", "true");
    // A server that is gone without a word is noticed by the sign of life.
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "5");
  }

  /** Hears everything that is committed after this has answered, unless there is trouble. */
  static PostgreSqlListener start(String url, String user, String password, Signals signals) {
    var listener = new PostgreSqlListener(url, user, password, signals);
    try {
      listener.listen();
    } catch (SQLException e) {
      LOG.warn("cannot listen for other nodes: {}; trying again", e.getMessage());
    }
    listener.thread.start();
    return listener;
  }

  private void run() {
    var pause = FIRST_PAUSE;
    while (!isClosed()) {
      try {
        var open = connection;
        hear(open == null ? listen() : open);
        pause = FIRST_PAUSE;
      } catch (SQLException e) {
        if (isClosed() || !rest(pause, e)) {
          return;
        }
        pause = longer(pause);
      }
    }
  }

  private static Duration longer(Duration pause) {
    var twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /** What was committed while nobody listened is not known, so it may have been anything. */
  private Connection listen() throws SQLException {
    var opened = DriverManager.getConnection(url, properties);
    try (var statement = opened.createStatement()) {
      statement.execute("LISTEN belay");
    } catch (SQLException e) {
      opened.close();
      throw e;
    }
    connection = opened;
    for (var topic : Signals.Topic.values()) {
      signals.publish(topic);
    }
    return opened;
  }

  private void hear(Connection open) throws SQLException {
    var heard = open.unwrap(PGConnection.class).getNotifications(SIGN_OF_LIFE_MILLIS);
    for (var notification : heard) {
      Arrays.stream(Signals.Topic.values())
          .filter(topic -> topic.name().equals(notification.getParameter()))
          .forEach(signals::publish);
    }
    if (heard.length == 0) {
      try (var statement = open.createStatement()) {
        statement.execute("SELECT 1");
      }
    }
  }

  private boolean rest(Duration pause, SQLException trouble) {
    LOG.warn("cannot hear other nodes: {}; trying again", trouble.getMessage());
    drop();
    try {
      return !closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void drop() {
    var dropped = connection;
    connection = null;
    if (dropped != null) {
      try {
        // Closing would wait for the thread that listens.
        dropped.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("the listener's connection was lost already", e);
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
    drop();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    drop(); // one that was opened meanwhile
  }
}
