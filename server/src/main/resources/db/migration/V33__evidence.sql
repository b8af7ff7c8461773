-- What has to be seen after each batch before its order goes on, and what was seen (docs/gates.md).

-- Of an application, for its later orders, or of one order.
CREATE TABLE batch_check (
  owner_id         TEXT    PRIMARY KEY, -- the application's or the order's id
  order_id         TEXT    REFERENCES change_order (id) ON DELETE CASCADE, -- null: an application's
  kind             TEXT    NOT NULL, -- HTTP, PROMETHEUS
  url              TEXT    NOT NULL,
  query            TEXT    NOT NULL, -- PROMETHEUS: PromQL
  bound            TEXT    NOT NULL, -- PROMETHEUS: such as < 0.01
  expected_status  INTEGER NOT NULL, -- HTTP
  expected_body    TEXT    NOT NULL, -- HTTP: a part of it; empty for any
  timeout_seconds  INTEGER NOT NULL,
  interval_seconds INTEGER NOT NULL,
  times            INTEGER NOT NULL, -- in a row that it must hold
  failures         INTEGER NOT NULL, -- in a row that end the order
  deadline_seconds INTEGER NOT NULL
);
CREATE INDEX batch_check_order ON batch_check (order_id);

-- A batch that is measured. A node claims the next measurement, makes it outside of any
-- transaction, and records it under the number of its claim: a late one counts for nothing.
CREATE TABLE evidence (
  pipeline_id TEXT    PRIMARY KEY REFERENCES pipeline (id) ON DELETE CASCADE,
  round       INTEGER NOT NULL, -- from 1; a batch that a retry opens again is measured anew
  claim       BIGINT  NOT NULL, -- grows with every measurement that begins
  due_at      BIGINT  NOT NULL, -- when the next one may begin
  overridden  INTEGER NOT NULL  -- whether a person goes on without it
);

CREATE TABLE measurement (
  pipeline_id TEXT    NOT NULL REFERENCES pipeline (id) ON DELETE CASCADE,
  round       INTEGER NOT NULL,
  number      INTEGER NOT NULL, -- in the round, from 1
  at          BIGINT  NOT NULL,
  result      TEXT    NOT NULL, -- HOLDS, FAILS, UNKNOWN
  found       TEXT    NOT NULL, -- for people
  held        INTEGER NOT NULL, -- how often in a row, this one included
  failed      INTEGER NOT NULL,
  refuted     INTEGER NOT NULL, -- whether one of the round has failed
  PRIMARY KEY (pipeline_id, round, number)
);
