-- What Prisma's schema cannot say: the ledger's chain, the projections, the invariants.

-- 1. Ledger ---------------------------------------------------------------------------------------------------------

-- Gives each new entry its place in its stream's chain. It runs as the owner, so the application needs no right to
-- touch a head, and cannot choose a seq or a hash. lib/ledger/ledger-rules.ts recomputes the same recipe.
CREATE FUNCTION ledger_chain() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head "LedgerHead"%ROWTYPE;
BEGIN
  -- Nobody may hang this function on a table of their own and move a head with it.
  IF TG_RELID <> '"LedgerEntry"'::regclass THEN
    RAISE EXCEPTION 'only "LedgerEntry" has a chain' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO "LedgerHead" (stream, seq, hash) VALUES (NEW.stream, 0, repeat('0', 64)) ON CONFLICT (stream) DO NOTHING;
  SELECT * INTO head FROM "LedgerHead" WHERE stream = NEW.stream FOR UPDATE;
  NEW.seq := head.seq + 1;
  NEW."prevHash" := head.hash;
  NEW.at := date_trunc('milliseconds', NEW.at);
  NEW.hash := encode(sha256(convert_to(concat_ws(E'\n',
    NEW."prevHash", NEW.stream, NEW.seq::text,
    to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    NEW.kind, NEW.actor::text, coalesce(NEW."actorId"::text, ''), NEW.payload::text), 'UTF8')), 'hex');
  UPDATE "LedgerHead" SET seq = NEW.seq, hash = NEW.hash WHERE stream = NEW.stream;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_chain BEFORE INSERT ON "LedgerEntry" FOR EACH ROW EXECUTE FUNCTION ledger_chain();

-- Chains the heads that moved since the last checkpoint. Heads that a running transaction holds wait for the next one.
-- Returns the checkpoint's number, or null when nothing moved.
CREATE FUNCTION ledger_checkpoint(checkpoint_at timestamptz) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  last "LedgerCheckpoint"%ROWTYPE;
  this integer;
  moved integer;
  body text;
  stamp timestamptz := date_trunc('milliseconds', checkpoint_at);
BEGIN
  PERFORM pg_advisory_xact_lock(72707370);
  SELECT * INTO last FROM "LedgerCheckpoint" ORDER BY number DESC LIMIT 1;
  this := coalesce(last.number, 0) + 1;
  INSERT INTO "LedgerCheckpoint" (number, at, streams, "prevHash", hash) VALUES (this, stamp, 0, coalesce(last.hash, repeat('0', 64)), '');
  WITH heads AS (
    SELECT stream, seq, hash FROM "LedgerHead" WHERE seq > "checkpointedSeq" FOR UPDATE SKIP LOCKED
  ), kept AS (
    INSERT INTO "LedgerCheckpointHead" (number, stream, seq, hash) SELECT this, stream, seq, hash FROM heads RETURNING stream, seq, hash
  ), marked AS (
    UPDATE "LedgerHead" h SET "checkpointedSeq" = heads.seq FROM heads WHERE h.stream = heads.stream
  )
  SELECT count(*), string_agg(stream || ' ' || seq || ' ' || hash, E'\n' ORDER BY stream COLLATE "C") INTO moved, body FROM kept;
  IF moved = 0 THEN
    DELETE FROM "LedgerCheckpoint" WHERE number = this;
    RETURN NULL;
  END IF;
  UPDATE "LedgerCheckpoint" SET streams = moved, hash = encode(sha256(convert_to(concat_ws(E'\n', "prevHash", this::text,
    to_char(stamp AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), body), 'UTF8')), 'hex') WHERE number = this;
  RETURN this;
END $$;
CREATE INDEX "LedgerHead_moved_idx" ON "LedgerHead" (stream) WHERE seq > "checkpointedSeq";

-- The second wall behind the privileges: also an owner that is no superuser may only add.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('is_superuser') = 'on' THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  -- A checkpoint is completed, or dropped again, by the function that has just begun it.
  IF TG_TABLE_NAME = 'LedgerCheckpoint' AND TG_OP <> 'TRUNCATE' THEN
    IF OLD.hash = '' THEN
      RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
  END IF;
  RAISE EXCEPTION '% of "%" is refused: it only grows', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['LedgerEntry', 'LedgerCheckpoint', 'LedgerCheckpointHead', 'TimelineEntry', 'IncidentMilestone', 'Reveal',
    'Reclassification', 'IncidentAccountOutcome', 'Evidence', 'IncidentEvidence', 'DetectionRuleVersion', 'RestrictionReview',
    'TermsAnnouncement', 'LeakAssessment', 'Disclosure', 'JustificationElement', 'JustificationEvidence', 'Justification', 'RestrictionProof', 'ObligationExtension'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;

-- 2. Projections: the stage of a case and the times of its accounts, computed from milestones ------------------------

CREATE FUNCTION project_incident_account(ia uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  t record;
  case_id uuid;
  current_life "IncidentLife"%ROWTYPE;
  counts boolean;
  reclassified "CaseKind";
BEGIN
  SELECT "incidentId" INTO case_id FROM "IncidentAccount" WHERE id = ia;
  SELECT * INTO current_life FROM "IncidentLife" WHERE "incidentId" = case_id ORDER BY number DESC LIMIT 1;
  SELECT
    min(m.at) FILTER (WHERE m.kind = 'probed') AS probed, min(m.at) FILTER (WHERE m.kind = 'abuse_started') AS abuse,
    min(m.at) FILTER (WHERE m.kind = 'detected') AS detected, min(m.at) FILTER (WHERE m.kind = 'restricted') AS restricted,
    min(m.at) FILTER (WHERE m.kind = 'notified') AS notified, min(m.at) FILTER (WHERE m.kind = 'responded') AS responded,
    min(m.at) FILTER (WHERE m.kind = 'reset') AS reset, min(m.at) FILTER (WHERE m.kind = 'lifted') AS lifted,
    min(m.at) FILTER (WHERE m.kind = 'closed' AND m."lifeId" = current_life.id) AS closed
  INTO t
  FROM "IncidentMilestone" m
  WHERE m."incidentAccountId" = ia AND NOT m."isRetraction"
    AND NOT EXISTS (SELECT 1 FROM "IncidentMilestone" c WHERE c."correctsId" = m.id);
  -- A life counts when in it a measure was applied or a notice sent, and it did not end (for this account) beside the matter.
  SELECT EXISTS (
    SELECT 1 FROM "IncidentMilestone" m JOIN "IncidentLife" l ON l.id = m."lifeId"
    WHERE m."incidentAccountId" = ia AND m.kind IN ('restricted', 'notified') AND NOT m."isRetraction"
      AND NOT EXISTS (SELECT 1 FROM "IncidentMilestone" c WHERE c."correctsId" = m.id)
      AND coalesce((SELECT o.outcome FROM "IncidentAccountOutcome" o WHERE o."incidentAccountId" = ia AND o."lifeId" = l.id ORDER BY o.at DESC, o.id DESC LIMIT 1),
        l.outcome, 'resolved') IN ('resolved', 'object_gone')) INTO counts;
  SELECT r.kind INTO reclassified FROM "Reclassification" r WHERE r."incidentAccountId" = ia ORDER BY r.at DESC, r.id DESC LIMIT 1;
  UPDATE "IncidentAccount" SET
    "probedAt" = t.probed, "abuseStartedAt" = t.abuse, "detectedAt" = t.detected, "restrictedAt" = t.restricted, "notifiedAt" = t.notified,
    "respondedAt" = t.responded, "resetAt" = t.reset, "liftedAt" = t.lifted, "closedAt" = t.closed,
    kind = coalesce(reclassified, "openedAs"),
    "isOpen" = current_life.id IS NOT NULL AND current_life."closedAt" IS NULL,
    "isBrokenThrough" = t.abuse IS NOT NULL AND EXISTS (
      SELECT 1 FROM "Restriction" r WHERE r."incidentAccountId" = ia AND r."appliedAt" < t.abuse AND (r."liftedAt" IS NULL OR r."liftedAt" > t.abuse)),
    "isCounted" = counts,
    "countedAs" = CASE WHEN NOT counts THEN NULL WHEN reclassified IS NOT NULL THEN reclassified
      WHEN t.abuse IS NULL OR t.restricted < t.abuse THEN 'defense'::"CaseKind" ELSE 'abuse'::"CaseKind" END
  WHERE id = ia;
END $$;

CREATE FUNCTION project_incident(incident uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "Incident" i SET stage = coalesce((
    SELECT CASE max(CASE m.kind WHEN 'closed' THEN 6 WHEN 'lifted' THEN 5 WHEN 'reset' THEN 4 WHEN 'responded' THEN 3
        WHEN 'notified' THEN 2 WHEN 'restricted' THEN 1 ELSE 0 END)
      WHEN 6 THEN 'closed' WHEN 5 THEN 'watching' WHEN 4 THEN 'reset' WHEN 3 THEN 'responded'
      WHEN 2 THEN 'notified' WHEN 1 THEN 'restricted' ELSE 'investigating' END::"IncidentStage"
    FROM "IncidentMilestone" m JOIN "IncidentLife" l ON l.id = m."lifeId"
    WHERE l."incidentId" = incident AND l.number = (SELECT max(number) FROM "IncidentLife" WHERE "incidentId" = incident)
      AND NOT m."isRetraction" AND NOT EXISTS (SELECT 1 FROM "IncidentMilestone" c WHERE c."correctsId" = m.id)
  ), 'investigating') WHERE i.id = incident
$$;

CREATE FUNCTION project_milestone() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM project_incident_account(NEW."incidentAccountId");
  PERFORM project_incident((SELECT "incidentId" FROM "IncidentAccount" WHERE id = NEW."incidentAccountId"));
  RETURN NULL;
END $$;
CREATE TRIGGER project AFTER INSERT ON "IncidentMilestone" FOR EACH ROW EXECUTE FUNCTION project_milestone();

CREATE FUNCTION project_life() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM project_incident_account(a.id) FROM "IncidentAccount" a WHERE a."incidentId" = NEW."incidentId";
  PERFORM project_incident(NEW."incidentId");
  RETURN NULL;
END $$;
CREATE TRIGGER project AFTER INSERT OR UPDATE OF outcome, "closedAt" ON "IncidentLife" FOR EACH ROW EXECUTE FUNCTION project_life();

CREATE FUNCTION project_account() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM project_incident_account(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER project AFTER INSERT ON "IncidentAccount" FOR EACH ROW EXECUTE FUNCTION project_account();

CREATE FUNCTION project_by_account_id() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM project_incident_account(NEW."incidentAccountId");
  RETURN NULL;
END $$;
CREATE TRIGGER project AFTER INSERT ON "Reclassification" FOR EACH ROW EXECUTE FUNCTION project_by_account_id();
CREATE TRIGGER project AFTER INSERT ON "IncidentAccountOutcome" FOR EACH ROW EXECUTE FUNCTION project_by_account_id();
CREATE TRIGGER project AFTER INSERT OR UPDATE OF "appliedAt", "liftedAt" ON "Restriction" FOR EACH ROW EXECUTE FUNCTION project_by_account_id();

-- 3. One at a time --------------------------------------------------------------------------------------------------

CREATE UNIQUE INDEX "AlertIncident_standing_key" ON "AlertIncident" ("alertId") WHERE "unlinkedAt" IS NULL;
CREATE UNIQUE INDEX "IncidentAccount_open_key" ON "IncidentAccount" ("accountId") WHERE "isOpen";
CREATE UNIQUE INDEX "IncidentLife_open_key" ON "IncidentLife" ("incidentId") WHERE "closedAt" IS NULL;
CREATE UNIQUE INDEX "Evidence_line_key" ON "Evidence" (host, "occurredAt", sha256) NULLS NOT DISTINCT WHERE "alertId" IS NULL AND kind = 'log_line';
CREATE UNIQUE INDEX "TimelineEntry_evidence_key" ON "TimelineEntry" ("incidentId", "evidenceId", kind) WHERE source = 'evidence' AND "correctsId" IS NULL AND "evidenceId" IS NOT NULL;
CREATE UNIQUE INDEX "Listing_standing_key" ON "Listing" (address, zone, code) WHERE "delistedAt" IS NULL;
CREATE UNIQUE INDEX "IncidentLink_duplicate_key" ON "IncidentLink" ("fromId") WHERE kind = 'duplicate_of' AND "unlinkedAt" IS NULL;
CREATE INDEX "EvidenceText_unpurged_idx" ON "EvidenceText" ("evidenceId") WHERE "purgedAt" IS NULL;
CREATE UNIQUE INDEX "CampaignAlert_standing_key" ON "CampaignAlert" ("campaignId", "alertId") WHERE "unlinkedAt" IS NULL;
CREATE UNIQUE INDEX "UserRole_held_key" ON "UserRole" ("userId", role) WHERE "revokedAt" IS NULL;
CREATE UNIQUE INDEX "IncidentMilestone_first_key" ON "IncidentMilestone" ("incidentAccountId", "lifeId", kind) WHERE "correctsId" IS NULL;
CREATE UNIQUE INDEX "CredentialReset_running_key" ON "CredentialReset" ("incidentAccountId", "lifeId") WHERE "verifiedAt" IS NULL AND "withdrawnAt" IS NULL;
CREATE UNIQUE INDEX "RetentionHold_standing_key" ON "RetentionHold" ("incidentId") WHERE "releasedAt" IS NULL;
CREATE UNIQUE INDEX "LegalGround_standing_key" ON "LegalGround" ("clauseId") WHERE "supersededAt" IS NULL;
CREATE UNIQUE INDEX "Obligation_owed_key" ON "Obligation" (kind, "incidentId", "alertId", "restrictionId", "deliveryId", "reportId", "orderId", "incidentAccountId", "noticeId", "listingId", "planId") NULLS NOT DISTINCT
  WHERE "dischargedAt" IS NULL AND "waivedAt" IS NULL AND "voidedAt" IS NULL;
CREATE INDEX "Obligation_owed_idx" ON "Obligation" ("dueAt", id) WHERE "dischargedAt" IS NULL AND "waivedAt" IS NULL AND "voidedAt" IS NULL;
CREATE INDEX "Restriction_in_force_idx" ON "Restriction" ("reviewDueAt", id) WHERE state IN ('applied', 'confirmed', 'lift_requested', 'uncertain');
CREATE INDEX "CredentialReset_open_idx" ON "CredentialReset" ("requestedAt") WHERE "verifiedAt" IS NULL AND "withdrawnAt" IS NULL;

-- 4. Invariants, as "if and only if" -----------------------------------------------------------------------------------

ALTER TABLE "User" ADD CONSTRAINT "User_email_lowercase" CHECK (email = lower(email));
ALTER TABLE "Account" ADD CONSTRAINT "Account_address_lowercase" CHECK (address = lower(address));
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_reachable" CHECK (email IS NOT NULL OR phone IS NOT NULL);
ALTER TABLE "Alert"
  ADD CONSTRAINT "Alert_claim_has_claimer" CHECK (("claimedAt" IS NULL) = ("claimedById" IS NULL)),
  ADD CONSTRAINT "Alert_claimed" CHECK (state <> 'claimed' OR "claimedAt" IS NOT NULL),
  ADD CONSTRAINT "Alert_dismissed" CHECK ((state = 'dismissed') = ("dismissedAt" IS NOT NULL) AND (state = 'dismissed') = ("dismissReason" IS NOT NULL)),
  ADD CONSTRAINT "Alert_open_is_nobodys" CHECK (state <> 'open' OR "claimedAt" IS NULL),
  ADD CONSTRAINT "Alert_score_range" CHECK (score >= 0 AND score <= 1),
  ADD CONSTRAINT "Alert_contract_by_account" CHECK ("contractId" IS NULL OR "accountId" IS NOT NULL);
ALTER TABLE "EvidenceText" ADD CONSTRAINT "EvidenceText_purged" CHECK (("purgedAt" IS NULL) = (plain IS NOT NULL) AND ("purgedAt" IS NULL OR masked IS NULL));
ALTER TABLE "EvidenceFile" ADD CONSTRAINT "EvidenceFile_purged" CHECK (("purgedAt" IS NULL) = (content IS NOT NULL));
ALTER TABLE "AbuseReport" ADD CONSTRAINT "AbuseReport_purged" CHECK (("purgedAt" IS NULL) = (raw IS NOT NULL));
ALTER TABLE "IncidentLife"
  ADD CONSTRAINT "IncidentLife_closed" CHECK (("closedAt" IS NULL) = (outcome IS NULL)),
  ADD CONSTRAINT "IncidentLife_watch_ended" CHECK (("watchEndedAt" IS NULL) = ("watchEndReason" IS NULL)),
  ADD CONSTRAINT "IncidentLife_reopened_with_reason" CHECK (number = 1 OR "openReason" IS NOT NULL),
  ADD CONSTRAINT "IncidentLife_side_door_with_reason" CHECK (outcome IS NULL OR outcome IN ('resolved', 'object_gone') OR "closeReason" IS NOT NULL);
ALTER TABLE "IncidentMilestone" ADD CONSTRAINT "IncidentMilestone_correction" CHECK (("correctsId" IS NULL) OR (reason IS NOT NULL)),
  ADD CONSTRAINT "IncidentMilestone_retraction" CHECK (NOT "isRetraction" OR "correctsId" IS NOT NULL);
ALTER TABLE "Justification"
  ADD CONSTRAINT "Justification_prior_notice" CHECK ("isPriorNoticeGiven" = ("noPriorNoticeReason" IS NULL)),
  ADD CONSTRAINT "Justification_range" CHECK ("factsFrom" <= "factsUntil"),
  ADD CONSTRAINT "Justification_counts" CHECK ("eventCount" > 0);
ALTER TABLE "RestrictionOrder"
  ADD CONSTRAINT "RestrictionOrder_second_approval" CHECK (("secondApprovedAt" IS NULL) = ("secondApprovedById" IS NULL)),
  ADD CONSTRAINT "RestrictionOrder_approval_due" CHECK ("isSecondApprovalNeeded" = ("secondApprovalDueAt" IS NOT NULL)),
  ADD CONSTRAINT "RestrictionOrder_denied" CHECK (("secondDeniedAt" IS NULL) = ("secondDeniedById" IS NULL) AND ("secondDeniedAt" IS NULL) = ("secondDenyReason" IS NULL)
    AND num_nonnulls("secondApprovedAt", "secondDeniedAt") <= 1 AND "secondDeniedById" IS DISTINCT FROM "decidedById"),
  ADD CONSTRAINT "RestrictionOrder_another_person" CHECK ("secondApprovedById" IS NULL OR "secondApprovedById" <> "decidedById");
ALTER TABLE "Restriction"
  ADD CONSTRAINT "Restriction_applied" CHECK (CASE WHEN state IN ('requested', 'failed', 'withdrawn') THEN "appliedAt" IS NULL
    WHEN state = 'uncertain' THEN true ELSE "appliedAt" IS NOT NULL END),
  ADD CONSTRAINT "Restriction_confirmed" CHECK (state <> 'confirmed' OR "confirmedAt" IS NOT NULL),
  ADD CONSTRAINT "Restriction_lift_requested" CHECK (("liftRequestedAt" IS NULL) = ("liftGround" IS NULL)
    AND ("liftRequestedAt" IS NULL) = ("liftReason" IS NULL)),
  ADD CONSTRAINT "Restriction_lifting" CHECK (state NOT IN ('lift_requested', 'lifted') OR "liftRequestedAt" IS NOT NULL),
  ADD CONSTRAINT "Restriction_lifted" CHECK ((state = 'lifted') = ("liftedAt" IS NOT NULL)),
  ADD CONSTRAINT "Restriction_failed" CHECK ((state = 'failed') = ("failedAt" IS NOT NULL)),
  ADD CONSTRAINT "Restriction_withdrawn" CHECK ((state = 'withdrawn') = ("withdrawnAt" IS NOT NULL) AND ("withdrawnAt" IS NULL) = ("withdrawReason" IS NULL)),
  ADD CONSTRAINT "Restriction_error" CHECK (state NOT IN ('failed', 'uncertain') OR error IS NOT NULL);
ALTER TABLE "NoticeDelivery"
  ADD CONSTRAINT "NoticeDelivery_queued" CHECK ((state = 'draft') = ("queuedAt" IS NULL)),
  ADD CONSTRAINT "NoticeDelivery_sending" CHECK (state <> 'sending' OR ("sendingAt" IS NOT NULL AND "sendingBy" IS NOT NULL)),
  ADD CONSTRAINT "NoticeDelivery_accepted" CHECK ((state <> 'accepted' OR "acceptedAt" IS NOT NULL)
    AND (state NOT IN ('draft', 'queued', 'sending', 'failed') OR "acceptedAt" IS NULL)),
  ADD CONSTRAINT "NoticeDelivery_failed" CHECK ((state = 'failed') = ("failedAt" IS NOT NULL)),
  ADD CONSTRAINT "NoticeDelivery_uncertain" CHECK (state <> 'uncertain' OR "uncertainAt" IS NOT NULL),
  ADD CONSTRAINT "NoticeDelivery_bounced" CHECK ((state = 'bounced') = ("bouncedAt" IS NOT NULL)),
  ADD CONSTRAINT "NoticeDelivery_acknowledged" CHECK ((state <> 'acknowledged' OR "acknowledgedAt" IS NOT NULL)
    AND ("acknowledgedAt" IS NULL) = ("acknowledgedVia" IS NULL)),
  ADD CONSTRAINT "NoticeDelivery_mail_has_ids" CHECK ((channel = 'mail') = ("messageId" IS NOT NULL) AND (channel = 'mail') = ("envelopeToken" IS NOT NULL));
ALTER TABLE "CustomerResponse" ADD CONSTRAINT "CustomerResponse_silence_has_no_channel" CHECK (channel IS NOT NULL OR outcome = 'no_answer');
ALTER TABLE "CredentialReset"
  ADD CONSTRAINT "CredentialReset_completed" CHECK (("completedAt" IS NULL) = ("completedRecordedAt" IS NULL)),
  ADD CONSTRAINT "CredentialReset_verified" CHECK (("verifiedAt" IS NULL) = ("verifiedBy" IS NULL)),
  ADD CONSTRAINT "CredentialReset_order" CHECK ("verifiedAt" IS NULL OR "completedAt" IS NOT NULL),
  ADD CONSTRAINT "CredentialReset_person_says_how" CHECK ("verifiedBy" IS DISTINCT FROM 'person_check' OR ("verifiedMethod" IS NOT NULL AND "evidenceId" IS NOT NULL)),
  ADD CONSTRAINT "CredentialReset_withdrawn" CHECK (("withdrawnAt" IS NULL) = ("withdrawReason" IS NULL) AND num_nonnulls("verifiedAt", "withdrawnAt") <= 1);
ALTER TABLE "Obligation"
  ADD CONSTRAINT "Obligation_ends_once" CHECK (num_nonnulls("dischargedAt", "waivedAt", "voidedAt") <= 1),
  ADD CONSTRAINT "Obligation_waived" CHECK (("waivedAt" IS NULL) = ("waivedById" IS NULL) AND ("waivedAt" IS NULL) = ("waiveReason" IS NULL)),
  ADD CONSTRAINT "Obligation_voided" CHECK (("voidedAt" IS NULL) = ("voidReason" IS NULL)),
  ADD CONSTRAINT "Obligation_of_something" CHECK (num_nonnulls("incidentId", "alertId", "restrictionId", "deliveryId", "reportId", "orderId", "incidentAccountId", "noticeId", "listingId", "planId") >= 1);
ALTER TABLE "TimelineEntry" ADD CONSTRAINT "TimelineEntry_ledger" CHECK ((source = 'ledger') = ("ledgerSeq" IS NOT NULL));
ALTER TABLE "TermsVersion" ADD CONSTRAINT "TermsVersion_published" CHECK ("publishedAt" IS NULL OR ("announcedAt" IS NOT NULL AND "effectiveFrom" IS NOT NULL AND "announcedAt" <= "effectiveFrom"));
ALTER TABLE "TermsDocument" ADD CONSTRAINT "TermsDocument_service" CHECK ((kind = 'service') = ("serviceId" IS NOT NULL));
ALTER TABLE "IncidentLink" ADD CONSTRAINT "IncidentLink_two_cases" CHECK ("fromId" <> "toId");
ALTER TABLE "RetentionHold" ADD CONSTRAINT "RetentionHold_released" CHECK (("releasedAt" IS NULL) = ("releasedById" IS NULL));
ALTER TABLE "Reclassification" ADD CONSTRAINT "Reclassification_has_evidence" CHECK ("evidenceId" IS NOT NULL);

-- 5. Cases never cross contracts; what belongs together is of one case --------------------------------------------------

CREATE FUNCTION refuse_crossing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fits boolean;
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'IncidentAccount' THEN
      SELECT a."contractId" = i."contractId" INTO fits FROM "Account" a, "Incident" i WHERE a.id = NEW."accountId" AND i.id = NEW."incidentId";
    WHEN 'AlertIncident' THEN
      SELECT a."contractId" = i."contractId" INTO fits FROM "Alert" l JOIN "Account" a ON a.id = l."accountId", "Incident" i
        WHERE l.id = NEW."alertId" AND i.id = NEW."incidentId";
    WHEN 'RestrictionOrder' THEN
      SELECT j."incidentId" = NEW."incidentId" AND j.measure = NEW.measure AND i."contractId" = NEW."contractId"
          AND (j.form <> 'emergency' OR NEW."isSecondApprovalNeeded")
        INTO fits FROM "Justification" j, "Incident" i WHERE j.id = NEW."justificationId" AND i.id = NEW."incidentId";
    WHEN 'Restriction' THEN
      SELECT o."incidentId" = NEW."incidentId" AND o.measure = NEW.measure AND ia."incidentId" = NEW."incidentId" AND ia."accountId" = NEW."accountId"
        INTO fits FROM "RestrictionOrder" o, "IncidentAccount" ia WHERE o.id = NEW."orderId" AND ia.id = NEW."incidentAccountId";
    WHEN 'NoticeRestriction' THEN
      SELECT n."incidentId" = r."incidentId" INTO fits FROM "CustomerNotice" n, "Restriction" r WHERE n.id = NEW."noticeId" AND r.id = NEW."restrictionId";
    WHEN 'IncidentMilestone' THEN
      SELECT l."incidentId" = ia."incidentId" INTO fits FROM "IncidentLife" l, "IncidentAccount" ia WHERE l.id = NEW."lifeId" AND ia.id = NEW."incidentAccountId";
    WHEN 'CredentialReset' THEN
      SELECT l."incidentId" = NEW."incidentId" AND ia."incidentId" = NEW."incidentId"
        INTO fits FROM "IncidentLife" l, "IncidentAccount" ia WHERE l.id = NEW."lifeId" AND ia.id = NEW."incidentAccountId";
  END CASE;
  IF fits IS NOT TRUE THEN
    RAISE EXCEPTION 'a row of "%" crosses cases or contracts', TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['IncidentAccount', 'AlertIncident', 'RestrictionOrder', 'Restriction', 'NoticeRestriction', 'IncidentMilestone', 'CredentialReset'] LOOP
    EXECUTE format('CREATE TRIGGER refuse_crossing BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION refuse_crossing()', name);
  END LOOP;
END $$;

-- An order stands only on a whole justification: every element of the clause filled, and evidence linked. Checked at the end of the transaction.
CREATE FUNCTION refuse_incomplete_justification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "Justification" j JOIN "ClauseElement" e ON e."clauseId" = j."clauseId"
    WHERE j.id = NEW."justificationId" AND NOT EXISTS (
      SELECT 1 FROM "JustificationElement" f WHERE f."justificationId" = j.id AND f."elementCode" = e.code
        AND (cardinality(f.chosen) > 0 OR length(trim(coalesce(f.words, ''))) > 0)))
    OR NOT EXISTS (SELECT 1 FROM "JustificationEvidence" v WHERE v."justificationId" = NEW."justificationId")
  THEN
    RAISE EXCEPTION 'a restriction needs a complete justification' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER whole_justification AFTER INSERT ON "RestrictionOrder" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION refuse_incomplete_justification();

-- 6. What was published or recorded stays -----------------------------------------------------------------------------------

CREATE FUNCTION refuse_published() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  published boolean;
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'TermsVersion' THEN published := OLD."publishedAt" IS NOT NULL;
    WHEN 'NoticeTemplateVersion' THEN published := OLD."publishedAt" IS NOT NULL;
    WHEN 'Clause' THEN SELECT "publishedAt" IS NOT NULL INTO published FROM "TermsVersion" WHERE id = OLD."termsVersionId";
    WHEN 'ClauseElement' THEN
      SELECT v."publishedAt" IS NOT NULL INTO published FROM "Clause" c JOIN "TermsVersion" v ON v.id = c."termsVersionId" WHERE c.id = OLD."clauseId";
  END CASE;
  IF published THEN
    RAISE EXCEPTION '"%" was published and stays as it is', TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['TermsVersion', 'NoticeTemplateVersion', 'Clause', 'ClauseElement'] LOOP
    EXECUTE format('CREATE TRIGGER refuse_published BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_published()', name);
  END LOOP;
END $$;

-- Purging empties a text; nothing else ever changes it.
CREATE FUNCTION only_purge_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."purgedAt" IS NOT NULL OR NEW."purgedAt" IS NULL THEN
    RAISE EXCEPTION 'evidence is purged or left alone, never edited' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_purge BEFORE UPDATE ON "EvidenceText" FOR EACH ROW EXECUTE FUNCTION only_purge_text();
CREATE TRIGGER only_purge BEFORE UPDATE ON "EvidenceFile" FOR EACH ROW EXECUTE FUNCTION only_purge_text();

-- A due time moves by an extension row, and by nothing else.
CREATE FUNCTION extend_obligation() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE "Obligation" SET "dueAt" = NEW."toDueAt"
    WHERE id = NEW."obligationId" AND "dueAt" = NEW."fromDueAt" AND num_nonnulls("dischargedAt", "waivedAt", "voidedAt") = 0;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the obligation is not owed with this due time' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER extend_obligation AFTER INSERT ON "ObligationExtension" FOR EACH ROW EXECUTE FUNCTION extend_obligation();
