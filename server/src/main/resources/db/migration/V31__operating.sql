-- Retention takes an order with all of its log, and nothing else takes a row of a log.
ALTER TABLE change_order ADD COLUMN leaving INTEGER NOT NULL DEFAULT 0;

-- When retention took the bytes of a version that nothing needed any more.
ALTER TABLE package_version ADD COLUMN dropped_at BIGINT;

-- Since a restore, epochs and runs are above it: hosts may know higher ones than the store does.
ALTER TABLE service ADD COLUMN number_floor BIGINT NOT NULL DEFAULT 0;
