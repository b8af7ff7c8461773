-- Who signs in to the console, and what its pages ask for (docs/console.md).

CREATE TABLE user_password (
  user_name  TEXT   PRIMARY KEY REFERENCES account_user (name),
  hash       TEXT   NOT NULL, -- argon2id, with its salt and parameters
  changed_at BIGINT NOT NULL
);

CREATE TABLE console_session (
  token_hash    TEXT   PRIMARY KEY, -- SHA-256 of what the cookie holds
  user_name     TEXT   NOT NULL REFERENCES account_user (name),
  access_key_id TEXT   NOT NULL,    -- empty: signed in with a password
  used_at       BIGINT NOT NULL,
  expires_at    BIGINT NOT NULL
);
CREATE INDEX console_session_user ON console_session (user_name);
CREATE INDEX console_session_age ON console_session (expires_at);

-- the newest orders of all applications
CREATE INDEX change_order_creation ON change_order (creation);
