CREATE FUNCTION audit_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- 400 days, in milliseconds
  IF TG_OP = 'DELETE' AND OLD.at <= EXTRACT(EPOCH FROM clock_timestamp()) * 1000 - 34560000000 THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'the audit log is only ever added to';
END
$$;

CREATE TRIGGER audit_not_changed BEFORE UPDATE OR DELETE ON audit
  FOR EACH ROW EXECUTE FUNCTION audit_is_fixed();
