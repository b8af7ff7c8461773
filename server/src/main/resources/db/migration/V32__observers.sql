-- Who is told of events (docs/webhooks.md).

CREATE TABLE webhook (
  id            TEXT    PRIMARY KEY,
  name          TEXT    NOT NULL UNIQUE,
  url           TEXT    NOT NULL,
  format        TEXT    NOT NULL, -- CLOUDEVENTS, CHAT
  app_id        TEXT    REFERENCES application (id), -- null: of all
  secret        TEXT    NOT NULL, -- sealed under the master key
  user_id       TEXT    NOT NULL, -- who made it
  created_at    BIGINT  NOT NULL,
  change        BIGINT  NOT NULL, -- the cursor: events up to it were delivered, or are dead letters
  place         INTEGER NOT NULL,
  failures      INTEGER NOT NULL, -- attempts in a row that failed
  failing_since BIGINT,           -- null: the last attempt did not fail
  last_error    TEXT    NOT NULL,
  next_attempt  BIGINT  NOT NULL,
  claimed_by    TEXT    NOT NULL, -- the node that delivers; empty for none
  claimed_until BIGINT  NOT NULL  -- then another node may take over
);

CREATE TABLE webhook_dead_letter (
  webhook_id TEXT    NOT NULL REFERENCES webhook (id),
  change     BIGINT  NOT NULL,
  place      INTEGER NOT NULL,
  order_id   TEXT    NOT NULL,
  number     BIGINT  NOT NULL,
  error      TEXT    NOT NULL,
  died_at    BIGINT  NOT NULL,
  again      INTEGER NOT NULL, -- it is to be delivered once more
  PRIMARY KEY (webhook_id, change, place)
);

-- In the order's trace, what it is a part of: the request that gave it (docs/metrics.md).
ALTER TABLE change_order ADD COLUMN parent_span TEXT NOT NULL DEFAULT '';
