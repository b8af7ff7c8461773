-- Who may do what, and who did it (docs/access.md).

CREATE TABLE account_user (
  name         TEXT    PRIMARY KEY, -- it signs orders and events, so it is never given twice
  kind         TEXT    NOT NULL,    -- ADMINISTRATOR, USER
  display_name TEXT    NOT NULL,
  email        TEXT    NOT NULL,
  phone        TEXT    NOT NULL,
  disabled     INTEGER NOT NULL,
  created_at   BIGINT  NOT NULL,
  removed_at   BIGINT
);

-- A store that was in use before there were users has keys of administrators only.
INSERT INTO account_user
  (name, kind, display_name, email, phone, disabled, created_at)
SELECT user_id, 'ADMINISTRATOR', '', '', '', 0, MIN(created_at) FROM access_key GROUP BY user_id;

CREATE INDEX access_key_user ON access_key (user_id);

CREATE TABLE user_group (
  name        TEXT   PRIMARY KEY,
  description TEXT   NOT NULL,
  created_at  BIGINT NOT NULL
);

CREATE TABLE group_member (
  group_name TEXT NOT NULL REFERENCES user_group (name),
  user_name  TEXT NOT NULL REFERENCES account_user (name),
  PRIMARY KEY (group_name, user_name)
);

CREATE TABLE policy (
  name        TEXT    PRIMARY KEY,
  description TEXT    NOT NULL,
  document    TEXT    NOT NULL,
  version     INTEGER NOT NULL, -- grows with every change of the document
  created_at  BIGINT  NOT NULL,
  updated_at  BIGINT  NOT NULL
);

CREATE TABLE account_role (
  id         INTEGER PRIMARY KEY, -- a number, as EDAS has it
  name       TEXT    NOT NULL UNIQUE,
  actions    TEXT    NOT NULL,    -- EDAS's ActionData: 1:2;2:4
  created_at BIGINT  NOT NULL,
  updated_at BIGINT  NOT NULL
);
INSERT INTO counter (name, value) VALUES ('role', 0), ('access', 0);

-- The policies of the system have no row of their own.
CREATE TABLE policy_attachment (
  policy_name TEXT NOT NULL,
  holder_kind TEXT NOT NULL, -- USER, GROUP, ROLE
  holder      TEXT NOT NULL,
  PRIMARY KEY (policy_name, holder_kind, holder)
);

-- What EDAS's AuthorizeRole, AuthorizeApplication and AuthorizeResourceGroup gave a user.
CREATE TABLE user_grant (
  user_name TEXT NOT NULL REFERENCES account_user (name),
  kind      TEXT NOT NULL, -- ROLE, APPLICATION, RESOURCE_GROUP
  target    TEXT NOT NULL,
  PRIMARY KEY (user_name, kind, target)
);

CREATE TABLE temporary_key (
  id             TEXT   PRIMARY KEY,
  user_name      TEXT   NOT NULL REFERENCES account_user (name),
  role_name      TEXT   NOT NULL, -- empty: what the user may
  secret         TEXT   NOT NULL, -- sealed under the master key
  token_hash     TEXT   NOT NULL, -- SHA-256 of the security token
  session_policy TEXT   NOT NULL, -- empty: none
  created_at     BIGINT NOT NULL,
  expires_at     BIGINT NOT NULL
);
CREATE INDEX temporary_key_age ON temporary_key (expires_at);

-- One row for each write and each refusal; rows are only ever added, and forgotten when they are old.
CREATE TABLE audit (
  id            TEXT    PRIMARY KEY, -- grows with time
  at            BIGINT  NOT NULL,
  user_name     TEXT    NOT NULL,
  access_key_id TEXT    NOT NULL,
  operation     TEXT    NOT NULL,
  resource      TEXT    NOT NULL,
  source        TEXT    NOT NULL,
  status        INTEGER NOT NULL,
  code          TEXT    NOT NULL,
  request_id    TEXT    NOT NULL
);
CREATE INDEX audit_user ON audit (user_name, id);
CREATE INDEX audit_operation ON audit (operation, id);
CREATE INDEX audit_at ON audit (at);
