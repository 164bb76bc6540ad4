-- The same recipe with one statement for the first entry of a stream instead of three: an alert begins a stream, and alerts come by the
-- thousand. A head that nobody had is written as it shall stand, and so leaves no dead row behind.
CREATE OR REPLACE FUNCTION ledger_chain() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head "LedgerHead"%ROWTYPE;
BEGIN
  -- Nobody may hang this function on a table of their own and move a head with it.
  IF TG_RELID <> '"LedgerEntry"'::regclass THEN
    RAISE EXCEPTION 'only "LedgerEntry" has a chain' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW.at := date_trunc('milliseconds', NEW.at);
  -- Twice at most: whoever began the stream while we looked has left us a head to follow.
  LOOP
    SELECT * INTO head FROM "LedgerHead" WHERE stream = NEW.stream FOR UPDATE;
    NEW.seq := coalesce(head.seq, 0) + 1;
    NEW."prevHash" := coalesce(head.hash, repeat('0', 64));
    NEW.hash := encode(sha256(convert_to(concat_ws(E'\n',
      NEW."prevHash", NEW.stream, NEW.seq::text,
      to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      NEW.kind, NEW.actor::text, coalesce(NEW."actorId"::text, ''), NEW.payload::text), 'UTF8')), 'hex');
    IF head.stream IS NOT NULL THEN
      UPDATE "LedgerHead" SET seq = NEW.seq, hash = NEW.hash WHERE stream = NEW.stream;
      RETURN NEW;
    END IF;
    INSERT INTO "LedgerHead" (stream, seq, hash) VALUES (NEW.stream, NEW.seq, NEW.hash) ON CONFLICT (stream) DO NOTHING;
    IF FOUND THEN
      RETURN NEW;
    END IF;
  END LOOP;
END $$;
