-- The tally is rebuilt with the source's country, so that this facet is exact too.
DELETE FROM "AlertTally";
ALTER TABLE "AlertTally" ADD COLUMN     "country" TEXT NOT NULL;

CREATE OR REPLACE FUNCTION tally_alerts() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_RELID <> '"Alert"'::regclass THEN
    RAISE EXCEPTION 'only "Alert" is tallied' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "AlertTally" (place, kind, severity, "ruleCode", country, count)
      SELECT place, kind, severity, "ruleCode", coalesce(country, ''), count(*) FROM added GROUP BY 1, 2, 3, 4, 5;
  ELSE
    INSERT INTO "AlertTally" (place, kind, severity, "ruleCode", country, count)
      SELECT place, kind, severity, "ruleCode", coalesce(country, ''), sum(one) FROM (
        SELECT place, kind, severity, "ruleCode", country, 1 AS one FROM added
        UNION ALL SELECT place, kind, severity, "ruleCode", country, -1 FROM removed) moved
      GROUP BY 1, 2, 3, 4, 5 HAVING sum(one) <> 0;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION compact_alert_tally() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(72707371) THEN
    RETURN;
  END IF;
  WITH gone AS (DELETE FROM "AlertTally" RETURNING place, kind, severity, "ruleCode", country, count)
  INSERT INTO "AlertTally" (place, kind, severity, "ruleCode", country, count)
    SELECT place, kind, severity, "ruleCode", country, sum(count) FROM gone GROUP BY 1, 2, 3, 4, 5 HAVING sum(count) <> 0;
END $$;
INSERT INTO "AlertTally" (place, kind, severity, "ruleCode", country, count)
  SELECT place, kind, severity, "ruleCode", coalesce(country, ''), count(*) FROM "Alert" GROUP BY 1, 2, 3, 4, 5;
