-- The rows of a file come all at once and are read right away: before PostgreSQL has looked at them by itself it takes them for none,
-- and compares each with each. Only a table's owner may have it looked at.
CREATE FUNCTION look_at_import() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  ANALYZE "ImportRow";
END $$;
