CREATE TRIGGER order_event_not_changed BEFORE UPDATE ON order_event
BEGIN
  SELECT RAISE(ABORT, 'events are only ever added');
END;

CREATE TRIGGER order_event_not_removed BEFORE DELETE ON order_event
BEGIN
  SELECT RAISE(ABORT, 'events are only ever added');
END;
