-- Retention takes an order with all of its log, and nothing else takes a row of a log.
ALTER TABLE change_order ADD COLUMN leaving INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER order_event_not_removed;
CREATE TRIGGER order_event_not_removed BEFORE DELETE ON order_event
WHEN NOT EXISTS (SELECT 1 FROM change_order WHERE id = OLD.order_id AND leaving = 1)
BEGIN
  SELECT RAISE(ABORT, 'events are only ever added');
END;

-- When retention took the bytes of a version that nothing needed any more.
ALTER TABLE package_version ADD COLUMN dropped_at BIGINT;

-- Since a restore, epochs and runs are above it: hosts may know higher ones than the store does.
ALTER TABLE service ADD COLUMN number_floor BIGINT NOT NULL DEFAULT 0;
