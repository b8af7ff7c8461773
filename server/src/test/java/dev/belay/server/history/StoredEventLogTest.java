package dev.belay.server.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.history.Subject;
import dev.belay.core.history.What;
import dev.belay.core.order.OrderStatus;
import dev.belay.server.call.Refused;
import dev.belay.server.store.Database;
import dev.belay.server.store.Databases;
import dev.belay.server.store.NewEvent;
import dev.belay.server.store.Rows;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StoredEventLogTest {

  private static final Duration LONG = Duration.ofSeconds(9);

  @TempDir private Path folder;
  private Database database;
  private StoredEventLog log;

  @BeforeEach
  void open() {
    database = Databases.sqlite(folder.resolve("belay.db"), () -> Rows.T0);
    log = new StoredEventLog(database);
    Rows.prepare(database);
    database.write(tx -> {
      tx.orders().insert(Rows.order("o", OrderStatus.FAILED, 1));
      tx.orders().insert(Rows.order("p", OrderStatus.FAILED, 2));
      return true;
    });
  }

  @AfterEach
  void close() {
    log.stop();
    database.close();
  }

  private void happens(String order, String... became) {
    database.write(tx -> {
      for (var each : became) {
        tx.events()
            .append(
                new NewEvent(
                    order,
                    Rows.T0,
                    "user",
                    Subject.ORDER,
                    order,
                    What.MOVED,
                    "",
                    each,
                    "",
                    "",
                    ""));
      }
      return true;
    });
  }

  private static Iterable<String> became(EventPage page) {
    return page.events().stream().map(EventView::became).toList();
  }

  @Test
  void a_follower_without_a_cursor_begins_at_the_end() {
    happens("o", "1", "2");
    var end = log.follow(Optional.empty(), LONG);
    assertThat(end.events()).isEmpty();
    happens("p", "3");
    var page = log.follow(end.next(), LONG);
    assertThat(became(page)).containsExactly("3");
    assertThat(page.next()).contains(page.events().getLast().cursor());
  }

  @Test
  void a_follower_that_waits_is_woken_by_what_happens() {
    var waits = CompletableFuture.supplyAsync(() -> log.follow(Optional.of("0.0"), LONG));
    assertThat(waits).isNotDone();
    happens("o", "1");
    assertThat(became(waits.join())).containsExactly("1");
  }

  @Test
  void a_follower_who_need_not_wait_gets_its_cursor_back() {
    happens("o", "1");
    var end = log.follow(Optional.of("0.0"), Duration.ZERO).next();
    assertThat(log.follow(end, Duration.ZERO)).isEqualTo(new EventPage(List.of(), end));
  }

  @Test
  void whatever_happens_between_and_during_questions_comes_once_and_in_its_order() {
    var writer =
        CompletableFuture.runAsync(() ->
            IntStream.range(0, 300).forEach(n -> happens(n % 2 == 0 ? "o" : "p", "" + n, "" + n)));
    var seen = new ArrayList<String>();
    var cursor = Optional.of("0.0");
    while (seen.size() < 600) {
      var page = log.follow(cursor, LONG);
      became(page).forEach(seen::add);
      cursor = page.next();
    }
    writer.join();
    assertThat(seen)
        .containsExactlyElementsOf(IntStream.range(0, 600).mapToObj(n -> "" + n / 2).toList());
  }

  @Test
  void a_server_that_stops_lets_its_followers_go() {
    var waits = CompletableFuture.supplyAsync(() -> log.follow(Optional.of("0.0"), LONG));
    log.stop();
    assertThat(waits.join().next()).contains("0.0");
  }

  @Test
  void a_cursor_behind_the_end_and_one_that_is_none_are_refused() {
    assertThatThrownBy(() -> log.follow(Optional.of("99.1"), LONG))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("behind the end");
    for (var wrong : new String[] {"x", "1", "1.x", "99999999999999999999.1"}) {
      assertThatThrownBy(() -> log.follow(Optional.of(wrong), LONG)).isInstanceOf(Refused.class);
    }
  }

  @Test
  void an_orders_events_come_in_pages() {
    happens("o", IntStream.rangeClosed(1, 501).mapToObj(n -> "" + n).toArray(String[]::new));
    var first = log.of("o", 0);
    assertThat(first.events()).hasSize(500);
    assertThat(first.next()).contains("500");
    assertThat(became(log.of("o", 500))).containsExactly("501");
    assertThat(log.of("o", 500).next()).isEmpty();
    assertThatThrownBy(() -> log.of("x", 0)).isInstanceOf(Refused.class);
  }

  @Test
  void verification_names_the_order_and_the_row() throws SQLException {
    happens("o", "1", "2");
    happens("p", "1", "2", "3");
    assertThat(log.verify("o"))
        .isEqualTo(new Verification(1, 2, Optional.empty(), Optional.empty()));
    assertThat(log.verifyAll(0))
        .isEqualTo(new Verification(2, 5, Optional.empty(), Optional.empty()));
    tamper("UPDATE order_event SET actor = 'nobody' WHERE order_id = 'p' AND number = 2");
    assertThat(log.verify("o").fault()).isEmpty();
    var fault = log.verifyAll(0).fault().orElseThrow();
    assertThat(fault.orderId()).isEqualTo("p");
    assertThat(fault.number()).isEqualTo(2);
    assertThat(fault.kind()).isEqualTo("ALTERED");
    tamper("UPDATE order_event SET actor = 'user'");
    tamper("DELETE FROM change_order WHERE id = 'p'");
    assertThat(log.verifyAll(0).fault().orElseThrow().kind()).isEqualTo("ORDER_MISSING");
  }

  private void tamper(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("belay.db"));
        var statement = connection.createStatement()) {
      statement.execute("DROP TRIGGER IF EXISTS order_event_not_changed");
      statement.executeUpdate(sql);
    }
  }
}
