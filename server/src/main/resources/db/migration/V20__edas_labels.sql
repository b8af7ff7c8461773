-- Namespaces, tags, and the labels and settings that EDAS keeps besides what runs.

CREATE TABLE namespace (
  id            TEXT    PRIMARY KEY, -- region:name
  number        BIGINT  NOT NULL UNIQUE, -- EDAS's Id
  name          TEXT    NOT NULL,
  description   TEXT    NOT NULL,
  debug_enabled INTEGER NOT NULL,
  user_id       TEXT    NOT NULL
);

CREATE TABLE tag (
  kind        TEXT NOT NULL, -- application, cluster
  resource_id TEXT NOT NULL,
  tag_key     TEXT NOT NULL,
  tag_value   TEXT NOT NULL,
  PRIMARY KEY (kind, resource_id, tag_key)
);

-- What an application or one of its groups says of its process, as JSON.
CREATE TABLE tuning (
  owner_id TEXT PRIMARY KEY,
  settings TEXT NOT NULL
);

ALTER TABLE cluster ADD COLUMN vpc_id TEXT;
ALTER TABLE cluster ADD COLUMN removed_at BIGINT;
ALTER TABLE host ADD COLUMN removed_at BIGINT;
ALTER TABLE deploy_group ADD COLUMN removed_at BIGINT;
