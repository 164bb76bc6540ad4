-- Whose the accounts of a domain are is asked for every domain that a report names; the ends of this order tell whether they are one contract's.
CREATE INDEX "Account_domain_idx" ON "Account" (split_part(address, '@', 2), "contractId");

-- A list that was only looked at may go as a whole, with its content and its text; what was taken stays.
CREATE FUNCTION keep_taken_reports() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'preview' THEN
    RAISE EXCEPTION 'a report that was taken stays' USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER keep_taken_reports BEFORE DELETE ON "AbuseReport" FOR EACH ROW EXECUTE FUNCTION keep_taken_reports();

CREATE FUNCTION keep_taken_content() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "AbuseReport" r WHERE r.id = OLD."reportId" AND r.state <> 'preview') THEN
    RAISE EXCEPTION 'the content of a report that was taken stays until it is purged' USING ERRCODE = 'check_violation';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER keep_taken_content BEFORE DELETE ON "AbuseReportRaw" FOR EACH ROW EXECUTE FUNCTION keep_taken_content();
CREATE TRIGGER keep_taken_content BEFORE DELETE ON "AbuseReportPart" FOR EACH ROW EXECUTE FUNCTION keep_taken_content();
