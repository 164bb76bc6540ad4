-- Alerts come by the thousand, and every index is one more page to find for each of them. This one held nearly every text once more,
-- under the key that it has already.
DROP INDEX "EvidenceText_unpurged_idx";

-- The same recipe again. An alert begins a stream, so the head is first written as that of a new one, without looking for another;
-- only where there is one it is locked and followed. A head is never deleted, so what stands in the way stays there to be locked.
CREATE OR REPLACE FUNCTION ledger_chain() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head "LedgerHead"%ROWTYPE;
  content text;
BEGIN
  -- Nobody may hang this function on a table of their own and move a head with it.
  IF TG_RELID <> '"LedgerEntry"'::regclass THEN
    RAISE EXCEPTION 'only "LedgerEntry" has a chain' USING ERRCODE = 'insufficient_privilege';
  END IF;
  NEW.at := date_trunc('milliseconds', NEW.at);
  content := concat_ws(E'\n', to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    NEW.kind, NEW.actor::text, coalesce(NEW."actorId"::text, ''), NEW.payload::text);
  NEW.seq := 1;
  NEW."prevHash" := repeat('0', 64);
  NEW.hash := encode(sha256(convert_to(concat_ws(E'\n', NEW."prevHash", NEW.stream, NEW.seq::text, content), 'UTF8')), 'hex');
  INSERT INTO "LedgerHead" (stream, seq, hash) VALUES (NEW.stream, NEW.seq, NEW.hash) ON CONFLICT (stream) DO NOTHING;
  IF FOUND THEN
    RETURN NEW;
  END IF;
  SELECT * INTO STRICT head FROM "LedgerHead" WHERE stream = NEW.stream FOR UPDATE;
  NEW.seq := head.seq + 1;
  NEW."prevHash" := head.hash;
  NEW.hash := encode(sha256(convert_to(concat_ws(E'\n', NEW."prevHash", NEW.stream, NEW.seq::text, content), 'UTF8')), 'hex');
  UPDATE "LedgerHead" SET seq = NEW.seq, hash = NEW.hash WHERE stream = NEW.stream;
  RETURN NEW;
END $$;
