CREATE OR REPLACE FUNCTION order_event_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
    AND EXISTS (SELECT 1 FROM change_order WHERE id = OLD.order_id AND leaving = 1) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'events are only ever added';
END
$$;
