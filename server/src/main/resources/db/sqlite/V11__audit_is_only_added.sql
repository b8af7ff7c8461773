CREATE TRIGGER audit_not_changed BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit log is only ever added to');
END;

-- 400 days, in milliseconds
CREATE TRIGGER audit_not_removed BEFORE DELETE ON audit
WHEN OLD.at > unixepoch() * 1000 - 34560000000
BEGIN
  SELECT RAISE(ABORT, 'the audit log is only ever added to');
END;
