DROP TRIGGER order_event_not_removed;

CREATE TRIGGER order_event_not_removed BEFORE DELETE ON order_event
WHEN NOT EXISTS (SELECT 1 FROM change_order WHERE id = OLD.order_id AND leaving = 1)
BEGIN
  SELECT RAISE(ABORT, 'events are only ever added');
END;
