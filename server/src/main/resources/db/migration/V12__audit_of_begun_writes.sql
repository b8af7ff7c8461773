-- Writes that have begun and whose outcome is not in the audit log yet. A node that dies leaves its rows here; another
-- turns them into lines of the log whose outcome is unknown.
CREATE TABLE audit_begun (
  request_id    TEXT   PRIMARY KEY,
  at            BIGINT NOT NULL,
  user_name     TEXT   NOT NULL,
  access_key_id TEXT   NOT NULL,
  operation     TEXT   NOT NULL,
  resource      TEXT   NOT NULL,
  source        TEXT   NOT NULL
);
CREATE INDEX audit_begun_at ON audit_begun (at);
