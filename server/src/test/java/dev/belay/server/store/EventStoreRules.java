package dev.belay.server.store;

import static dev.belay.server.store.Rows.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.core.history.Subject;
import dev.belay.core.history.What;
import dev.belay.core.order.OrderStatus;
import dev.belay.server.store.EventFault.Kind;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The log of an order only grows, and whoever changes it past Belay is found out. */
interface EventStoreRules extends StoreRules {

  private static NewEvent event(String order, String became) {
    return new NewEvent(
        order,
        T0.plusMillis(7),
        "user",
        Subject.ORDER,
        order,
        What.MOVED,
        "was",
        became,
        "Cause",
        "why, with an ö",
        "a=b");
  }

  /** Five events of "o", among them two of "other". */
  private void fiveAndTwo() {
    write(tx -> {
      tx.orders().insert(Rows.order("o", OrderStatus.FAILED, 1));
      tx.orders().insert(Rows.order("other", OrderStatus.FAILED, 2));
      tx.events().append(event("o", "1"));
      tx.events().append(event("other", "1"));
      tx.events().append(event("o", "2"));
    });
    write(tx -> {
      tx.events().append(event("o", "3"));
      tx.events().append(event("o", "4"));
    });
    write(tx -> {
      tx.events().append(event("other", "2"));
      tx.events().append(event("o", "5"));
    });
  }

  /** As one who may do everything in the database, its triggers included. */
  private void tamper(String... statements) throws SQLException {
    try (var connection = direct();
        var statement = connection.createStatement()) {
      if (database().isPostgreSql()) {
        statement.execute("SET session_replication_role = replica");
      } else {
        statement.execute("DROP TRIGGER IF EXISTS order_event_not_changed");
        statement.execute("DROP TRIGGER IF EXISTS order_event_not_removed");
      }
      for (var each : statements) {
        assertThat(statement.executeUpdate(each)).as(each).isPositive();
      }
    }
  }

  private Optional<EventFault> check(String order) {
    return read(tx -> tx.events().check(order));
  }

  @Test
  default void events_have_numbers_without_gaps_and_places_in_the_order_of_their_commits() {
    fiveAndTwo();
    List<EventRow> rows = read(tx -> tx.events().of("o", 0, 100));
    assertThat(rows).extracting(EventRow::number).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(rows).extracting(EventRow::became).containsExactly("1", "2", "3", "4", "5");
    assertThat(this.<List<EventRow>>read(tx -> tx.events().of("o", 3, 1)))
        .containsExactly(rows.get(3));
    List<EventRow> all = read(tx -> tx.events().after(EventCursor.START, 100));
    assertThat(all)
        .extracting(EventRow::orderId)
        .containsExactly("o", "other", "o", "o", "o", "other", "o");
    var fourth = new EventCursor(all.get(3).change(), all.get(3).place());
    assertThat(this.<List<EventRow>>read(tx -> tx.events().after(fourth, 2)))
        .containsExactly(all.get(4), all.get(5));
    var last = new EventCursor(all.getLast().change(), all.getLast().place());
    assertThat(this.<EventCursor>read(tx -> tx.events().newest())).isEqualTo(last);
    assertThat(this.<List<EventRow>>read(tx -> tx.events().after(last, 2))).isEmpty();
  }

  @Test
  default void an_untouched_log_is_whole() {
    fiveAndTwo();
    assertThat(check("o")).isEmpty();
    assertThat(check("other")).isEmpty();
    assertThat(this.<Optional<EventFault>>read(tx -> tx.events().withoutOrder())).isEmpty();
  }

  @Test
  default void what_is_given_up_leaves_no_event() {
    fiveAndTwo();
    assertThatThrownBy(() ->
            write(tx -> {
              tx.events().append(event("o", "6"));
              throw new IllegalStateException("a defect");
            }))
        .hasMessage("a defect");
    assertThat(check("o")).isEmpty();
    assertThat(this.<EventHead>read(tx -> tx.events().head("o")).events()).isEqualTo(5);
  }

  @Test
  default void an_altered_row_is_found_whatever_was_altered() throws SQLException {
    fiveAndTwo();
    for (var field :
        List.of("actor", "subject_id", "was", "became", "cause", "reason", "detail", "hash")) {
      alter(field, field + " || 'x'", "substr(" + field + ", 1, length(" + field + ") - 1)");
    }
    for (var field : List.of("at", "place")) {
      alter(field, field + " + 90", field + " - 90");
    }
    alter("change", "change + 900", "change - 900");
    alter("subject", "'TASK'", "'ORDER'");
    alter("what", "'JUDGED'", "'MOVED'");
    assertThat(check("o")).as("all is as it was").isEmpty();
  }

  private void alter(String field, String lie, String truth) throws SQLException {
    var set = "UPDATE order_event SET " + field + " = %s WHERE order_id = 'o' AND number = 3";
    tamper(set.formatted(lie));
    assertThat(check("o")).as(field).contains(new EventFault("o", 3, Kind.ALTERED));
    assertThat(check("other")).as("each order has its own chain").isEmpty();
    tamper(set.formatted(truth));
  }

  @Test
  default void a_row_taken_from_the_middle_is_found() throws SQLException {
    fiveAndTwo();
    tamper("DELETE FROM order_event WHERE order_id = 'o' AND number = 3");
    assertThat(check("o")).contains(new EventFault("o", 3, Kind.MISSING));
  }

  @Test
  default void a_row_taken_from_the_middle_is_found_when_the_others_close_up() throws SQLException {
    fiveAndTwo();
    tamper(
        "DELETE FROM order_event WHERE order_id = 'o' AND number = 3",
        "UPDATE order_event SET number = 3 WHERE order_id = 'o' AND number = 4",
        "UPDATE order_event SET number = 4 WHERE order_id = 'o' AND number = 5");
    assertThat(check("o")).contains(new EventFault("o", 3, Kind.ALTERED));
  }

  @Test
  default void a_tail_that_was_cut_off_is_found() throws SQLException {
    fiveAndTwo();
    tamper("DELETE FROM order_event WHERE order_id = 'o' AND number = 5");
    assertThat(check("o")).contains(new EventFault("o", 5, Kind.TAIL_MISSING));
    tamper("DELETE FROM order_event WHERE order_id = 'o'");
    assertThat(check("o")).contains(new EventFault("o", 1, Kind.TAIL_MISSING));
    tamper("UPDATE change_order SET events = 0 WHERE id = 'o'");
    assertThat(check("o")).contains(new EventFault("o", 1, Kind.HEAD_DIFFERS));
  }

  @Test
  default void two_rows_that_changed_places_are_found() throws SQLException {
    fiveAndTwo();
    tamper(
        "UPDATE order_event SET number = 99 WHERE order_id = 'o' AND number = 2",
        "UPDATE order_event SET number = 2 WHERE order_id = 'o' AND number = 4",
        "UPDATE order_event SET number = 4 WHERE order_id = 'o' AND number = 99");
    assertThat(check("o")).contains(new EventFault("o", 2, Kind.ALTERED));
  }

  @Test
  default void an_added_row_is_found() throws SQLException {
    fiveAndTwo();
    tamper(
        """
        INSERT INTO order_event
          SELECT order_id, 6, change, 90, at, actor, subject, subject_id, what, was, became, cause,
            reason, detail, hash
          FROM order_event WHERE order_id = 'o' AND number = 5
        """);
    assertThat(check("o")).contains(new EventFault("o", 6, Kind.ALTERED));
  }

  @Test
  default void no_event_is_changed_or_removed_while_the_triggers_stand() throws SQLException {
    fiveAndTwo();
    try (var connection = direct();
        var statement = connection.createStatement()) {
      for (var sql : List.of("UPDATE order_event SET reason = ''", "DELETE FROM order_event")) {
        assertThatThrownBy(() -> statement.execute(sql))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("events are only ever added");
      }
    }
  }
}
