-- One text for SQLite and PostgreSQL. Times are epoch milliseconds of the service's clock (see
-- "service"), truth values are 0 and 1, identities are text, documents are JSON text.

CREATE TABLE service (
  id              INTEGER PRIMARY KEY,
  key_fingerprint TEXT    NOT NULL,
  account_id      TEXT    NOT NULL,
  region_id       TEXT    NOT NULL,
  last_beat       BIGINT  NOT NULL, -- by the database's clock: when a node last said that it serves
  paused          BIGINT  NOT NULL, -- milliseconds during which no node served, ever
  serving_since   BIGINT  NOT NULL  -- service time at which the present stretch of serving began
);

CREATE TABLE counter (
  name  TEXT   PRIMARY KEY,
  value BIGINT NOT NULL
);
INSERT INTO counter (name, value) VALUES ('goal', 0), ('creation', 0);

CREATE TABLE access_key (
  id         TEXT   PRIMARY KEY,
  user_id    TEXT   NOT NULL,
  secret     TEXT   NOT NULL, -- sealed under the master key
  enabled    INTEGER NOT NULL,
  created_at BIGINT NOT NULL
);

CREATE TABLE nonce (
  access_key_id TEXT   NOT NULL,
  nonce         TEXT   NOT NULL,
  used_at       BIGINT NOT NULL,
  PRIMARY KEY (access_key_id, nonce)
);
CREATE INDEX nonce_age ON nonce (used_at);

CREATE TABLE cluster (
  id           TEXT    PRIMARY KEY,
  name         TEXT    NOT NULL UNIQUE,
  network_mode INTEGER NOT NULL,
  region_id    TEXT    NOT NULL,
  created_at   BIGINT  NOT NULL
);

CREATE TABLE join_token (
  hash       TEXT    PRIMARY KEY, -- SHA-256 of the token
  cluster_id TEXT    NOT NULL REFERENCES cluster (id),
  hosts_left INTEGER NOT NULL,
  expires_at BIGINT  NOT NULL
);

CREATE TABLE host (
  id            TEXT    PRIMARY KEY,
  cluster_id    TEXT    NOT NULL REFERENCES cluster (id),
  public_key    TEXT    NOT NULL UNIQUE,
  name          TEXT    NOT NULL,
  address       TEXT    NOT NULL,
  processors    INTEGER NOT NULL,
  memory_mb     BIGINT  NOT NULL,
  agent_version TEXT    NOT NULL,
  created_at    BIGINT  NOT NULL,
  creation      BIGINT  NOT NULL
);
CREATE INDEX host_cluster ON host (cluster_id);

CREATE TABLE host_session (
  host_id    TEXT   PRIMARY KEY REFERENCES host (id),
  boot_id    TEXT   NOT NULL,
  generation BIGINT NOT NULL,
  sequence   BIGINT NOT NULL -- of the newest report that was stored
);

CREATE TABLE host_presence (
  host_id   TEXT   PRIMARY KEY REFERENCES host (id),
  last_seen BIGINT NOT NULL
);

CREATE TABLE application (
  id                       TEXT    PRIMARY KEY,
  name                     TEXT    NOT NULL,
  cluster_id               TEXT    NOT NULL REFERENCES cluster (id),
  description              TEXT    NOT NULL,
  owner_id                 TEXT    NOT NULL,
  port                     INTEGER NOT NULL,
  url_check                INTEGER NOT NULL,
  port_check               INTEGER NOT NULL,
  health_url               TEXT,
  health_deadline_seconds  INTEGER NOT NULL,
  stop_grace_seconds       INTEGER NOT NULL,
  jvm_options              TEXT    NOT NULL,
  start_arguments          TEXT    NOT NULL,
  environment              TEXT    NOT NULL,
  hooks                    TEXT    NOT NULL,
  package_type             TEXT,
  build_pack_id            BIGINT,
  tolerance                INTEGER NOT NULL,
  auto_rollback            INTEGER NOT NULL,
  offline_grace_seconds    INTEGER NOT NULL,
  abort_deadline_seconds   INTEGER NOT NULL,
  minimum_healthy_seconds  INTEGER NOT NULL,
  created_at               BIGINT  NOT NULL,
  removed_at               BIGINT
);
CREATE UNIQUE INDEX application_name ON application (name) WHERE removed_at IS NULL;

CREATE TABLE deploy_group (
  id          TEXT    PRIMARY KEY,
  app_id      TEXT    NOT NULL REFERENCES application (id),
  name        TEXT    NOT NULL,
  type        INTEGER NOT NULL,
  revision_id TEXT,
  creation    BIGINT  NOT NULL,
  created_at  BIGINT  NOT NULL,
  updated_at  BIGINT  NOT NULL,
  UNIQUE (app_id, name)
);

CREATE TABLE package_version (
  id          TEXT   PRIMARY KEY,
  app_id      TEXT   NOT NULL REFERENCES application (id),
  version     TEXT   NOT NULL,
  url         TEXT   NOT NULL,
  size        BIGINT, -- null, like the digests, until the bytes were seen and frozen
  sha256      TEXT,
  md5         TEXT,
  description TEXT   NOT NULL,
  creation    BIGINT NOT NULL,
  created_at  BIGINT NOT NULL,
  UNIQUE (app_id, version)
);

-- The server fetches a package once while an order is READY: to freeze a new version, or to see
-- that another address holds the bytes that were frozen.
CREATE TABLE package_fetch (
  id                 TEXT   PRIMARY KEY,
  package_version_id TEXT   NOT NULL REFERENCES package_version (id),
  url                TEXT   NOT NULL,
  state              TEXT   NOT NULL, -- PENDING, DONE, FAILED
  reason             TEXT   NOT NULL,
  created_at         BIGINT NOT NULL
);

CREATE TABLE revision (
  id                 TEXT   PRIMARY KEY, -- content address
  app_id             TEXT   NOT NULL REFERENCES application (id),
  package_version_id TEXT   NOT NULL REFERENCES package_version (id),
  configuration      TEXT   NOT NULL, -- JSON of everything besides the package that decides what runs
  created_at         BIGINT NOT NULL
);

CREATE TABLE instance (
  id         TEXT    PRIMARY KEY,
  app_id     TEXT    NOT NULL REFERENCES application (id),
  group_id   TEXT    NOT NULL REFERENCES deploy_group (id),
  host_id    TEXT    NOT NULL REFERENCES host (id),
  port       INTEGER NOT NULL,
  creation   BIGINT  NOT NULL,
  created_at BIGINT  NOT NULL,
  removed_at BIGINT
);
CREATE UNIQUE INDEX instance_port ON instance (host_id, port) WHERE removed_at IS NULL;
CREATE INDEX instance_app ON instance (app_id);
CREATE INDEX instance_host ON instance (host_id);

-- What is wanted. Reports never write here; the engine and the commands never write "observation".
CREATE TABLE goal (
  instance_id TEXT   PRIMARY KEY REFERENCES instance (id),
  host_id     TEXT   NOT NULL,
  epoch       BIGINT NOT NULL,
  revision_id TEXT,
  run_state   TEXT   NOT NULL,
  run         BIGINT NOT NULL,
  last_run    BIGINT NOT NULL, -- the highest run ever given
  change      BIGINT NOT NULL, -- of the counter "goal" in the transaction that set it
  order_id    TEXT
);
CREATE INDEX goal_host ON goal (host_id);
CREATE INDEX goal_change ON goal (change);

CREATE TABLE observation (
  instance_id       TEXT    PRIMARY KEY REFERENCES instance (id),
  host_id           TEXT    NOT NULL,
  epoch             BIGINT  NOT NULL,
  phase             TEXT    NOT NULL,
  disturbed_epoch   BIGINT  NOT NULL,
  process_up        INTEGER NOT NULL,
  healthy           INTEGER NOT NULL,
  revision_id       TEXT,
  run               BIGINT,
  pid               BIGINT,
  starts            INTEGER NOT NULL,
  steps             TEXT    NOT NULL,
  failure_code      TEXT,
  failure_message   TEXT,
  reached_revision  TEXT,
  reached_run_state TEXT    NOT NULL,
  reached_run       BIGINT  NOT NULL,
  reached_since     BIGINT,
  updated_at        BIGINT  NOT NULL
);
CREATE INDEX observation_host ON observation (host_id);

CREATE TABLE change_order (
  id                      TEXT    PRIMARY KEY,
  app_id                  TEXT    NOT NULL REFERENCES application (id),
  group_id                TEXT,
  parent_id               TEXT,
  type                    TEXT    NOT NULL,
  status                  TEXT    NOT NULL,
  open                    INTEGER NOT NULL,
  reason                  TEXT    NOT NULL,
  description             TEXT    NOT NULL,
  user_id                 TEXT    NOT NULL,
  trace_id                TEXT    NOT NULL,
  package_version_id      TEXT,
  package_fetch_id        TEXT,
  manual                  INTEGER NOT NULL,
  gray                    INTEGER NOT NULL,
  wait_minutes            INTEGER NOT NULL,
  tolerance               INTEGER NOT NULL,
  auto_rollback           INTEGER NOT NULL,
  offline_grace_seconds   INTEGER NOT NULL,
  abort_deadline_seconds  INTEGER NOT NULL,
  minimum_healthy_seconds INTEGER NOT NULL,
  aborting_since          BIGINT,
  creation                BIGINT  NOT NULL,
  created_at              BIGINT  NOT NULL,
  finished_at             BIGINT,
  events                  BIGINT  NOT NULL DEFAULT 0, -- how many its log has: a lost tail shows
  events_hash             TEXT    NOT NULL DEFAULT '' -- of the last of them
);
CREATE UNIQUE INDEX one_open_order ON change_order (app_id) WHERE open = 1;
CREATE INDEX change_order_app ON change_order (app_id, creation);
CREATE INDEX change_order_parent ON change_order (parent_id);

CREATE TABLE order_group (
  order_id          TEXT NOT NULL REFERENCES change_order (id),
  group_id          TEXT NOT NULL,
  revision_id       TEXT,
  previous_revision TEXT,
  PRIMARY KEY (order_id, group_id)
);

CREATE TABLE pipeline (
  id         TEXT    PRIMARY KEY,
  order_id   TEXT    NOT NULL REFERENCES change_order (id),
  position   INTEGER NOT NULL,
  status     TEXT    NOT NULL,
  confirmed  INTEGER NOT NULL,
  due_at     BIGINT,
  started_at BIGINT,
  updated_at BIGINT,
  UNIQUE (order_id, position)
);

CREATE TABLE task (
  id               TEXT    PRIMARY KEY,
  order_id         TEXT    NOT NULL REFERENCES change_order (id),
  instance_id      TEXT    NOT NULL REFERENCES instance (id),
  group_id         TEXT    NOT NULL,
  pipeline         INTEGER NOT NULL,
  creation         BIGINT  NOT NULL,
  state            TEXT    NOT NULL,
  verdict          TEXT,
  target_revision  TEXT,
  target_run_state TEXT    NOT NULL,
  target_run       BIGINT  NOT NULL,
  fresh_run        INTEGER NOT NULL,
  excused          INTEGER NOT NULL,
  before_revision  TEXT,
  before_run_state TEXT,
  before_run       BIGINT,
  before_epoch     BIGINT,
  before_group     TEXT,
  epoch            BIGINT  NOT NULL,
  left_revision    TEXT,
  left_run_state   TEXT,
  left_group       TEXT,
  steps            TEXT,
  failure_code     TEXT,
  failure_message  TEXT,
  UNIQUE (order_id, instance_id)
);
CREATE INDEX task_pipeline ON task (order_id, pipeline);
CREATE INDEX task_state ON task (order_id, state);
CREATE INDEX task_instance ON task (instance_id);
-- every column that an order's counts read: no pass over the rows themselves
CREATE INDEX task_verdict ON task (order_id, verdict, excused, failure_code);

-- A wake-up is a row that the engine deletes in the transaction that does the work.
CREATE TABLE wake (
  id       TEXT   PRIMARY KEY,
  order_id TEXT   NOT NULL,
  due_at   BIGINT NOT NULL
);
CREATE INDEX wake_due ON wake (due_at);

-- What happened to an order: rows are only ever added (docs/events.md).
CREATE TABLE order_event (
  order_id   TEXT    NOT NULL REFERENCES change_order (id),
  number     BIGINT  NOT NULL, -- in the order, from 1, without gaps
  change     BIGINT  NOT NULL, -- of the counter "goal" in the transaction that wrote it
  place      INTEGER NOT NULL, -- in that transaction, from 1
  at         BIGINT  NOT NULL,
  actor      TEXT    NOT NULL,
  subject    TEXT    NOT NULL,
  subject_id TEXT    NOT NULL,
  what       TEXT    NOT NULL,
  was        TEXT    NOT NULL, -- empty: it is new
  became     TEXT    NOT NULL,
  cause      TEXT    NOT NULL,
  reason     TEXT    NOT NULL,
  detail     TEXT    NOT NULL,
  hash       TEXT    NOT NULL, -- SHA-256 over the row and the hash before it in the order
  PRIMARY KEY (order_id, number)
);
CREATE UNIQUE INDEX order_event_position ON order_event (change, place);

CREATE TABLE client_token (
  user_id TEXT   NOT NULL,
  token   TEXT   NOT NULL,
  request TEXT   NOT NULL, -- SHA-256 of operation and parameters
  answer  TEXT   NOT NULL,
  used_at BIGINT NOT NULL,
  PRIMARY KEY (user_id, token)
);
