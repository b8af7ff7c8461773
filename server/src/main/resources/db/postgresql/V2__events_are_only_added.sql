CREATE FUNCTION order_event_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are only ever added';
END
$$;

CREATE TRIGGER order_event_not_changed BEFORE UPDATE OR DELETE ON order_event
  FOR EACH ROW EXECUTE FUNCTION order_event_is_fixed();
