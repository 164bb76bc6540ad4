-- What Prisma's schema cannot say: the ledger's chain, the projections, the invariants.

-- 1. Ledger ---------------------------------------------------------------------------------------------------------

-- Gives each new entry its place in its stream's chain. It runs as the owner, so the application needs no right to
-- touch a head, and cannot choose a seq or a hash. lib/ledger/ledger-rules.ts recomputes the same recipe.
CREATE FUNCTION ledger_chain() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head "LedgerHead"%ROWTYPE;
BEGIN
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
  CREATE TEMP TABLE moved_heads ON COMMIT DROP AS
    SELECT stream, seq, hash FROM "LedgerHead" WHERE seq > "checkpointedSeq" FOR UPDATE SKIP LOCKED;
  SELECT count(*), string_agg(stream || ' ' || seq || ' ' || hash, E'\n' ORDER BY stream COLLATE "C") INTO moved, body FROM moved_heads;
  IF moved = 0 THEN
    DROP TABLE moved_heads;
    RETURN NULL;
  END IF;
  INSERT INTO "LedgerCheckpoint" (number, at, streams, "prevHash", hash)
    VALUES (this, stamp, moved, coalesce(last.hash, repeat('0', 64)),
      encode(sha256(convert_to(concat_ws(E'\n', coalesce(last.hash, repeat('0', 64)), this::text,
        to_char(stamp AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), body), 'UTF8')), 'hex'));
  INSERT INTO "LedgerCheckpointHead" (number, stream, seq, hash) SELECT this, stream, seq, hash FROM moved_heads;
  UPDATE "LedgerHead" h SET "checkpointedSeq" = m.seq FROM moved_heads m WHERE h.stream = m.stream;
  DROP TABLE moved_heads;
  RETURN this;
END $$;
CREATE INDEX "LedgerHead_moved_idx" ON "LedgerHead" (stream) WHERE seq > "checkpointedSeq";

-- The second wall behind the privileges: also an owner that is no superuser may only add.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('is_superuser') = 'on' THEN
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  RAISE EXCEPTION '% of "%" is refused: it only grows', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['LedgerEntry', 'LedgerCheckpoint', 'LedgerCheckpointHead', 'TimelineEntry', 'IncidentMilestone', 'Reveal',
    'Reclassification', 'JustificationElement', 'JustificationEvidence', 'Justification', 'RestrictionProof', 'ObligationExtension'] LOOP
    EXECUTE format('CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;

-- 2. Projections: the stage of a case and the times of its accounts, computed from milestones ------------------------

CREATE FUNCTION project_incident_account(ia uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  t record;
  current_life integer;
  counts boolean;
  latest "CaseKind";
BEGIN
  SELECT max(l.number) INTO current_life FROM "IncidentLife" l JOIN "IncidentAccount" a ON a."incidentId" = l."incidentId" WHERE a.id = ia;
  SELECT
    min(m.at) FILTER (WHERE m.kind = 'probed') AS probed, min(m.at) FILTER (WHERE m.kind = 'abuse_started') AS abuse,
    min(m.at) FILTER (WHERE m.kind = 'detected') AS detected, min(m.at) FILTER (WHERE m.kind = 'restricted') AS restricted,
    min(m.at) FILTER (WHERE m.kind = 'notified') AS notified, min(m.at) FILTER (WHERE m.kind = 'responded') AS responded,
    min(m.at) FILTER (WHERE m.kind = 'reset') AS reset, min(m.at) FILTER (WHERE m.kind = 'lifted') AS lifted,
    min(m.at) FILTER (WHERE m.kind = 'closed' AND l.number = current_life) AS closed
  INTO t
  FROM "IncidentMilestone" m JOIN "IncidentLife" l ON l.id = m."lifeId"
  WHERE m."incidentAccountId" = ia AND NOT m."isRetraction"
    AND NOT EXISTS (SELECT 1 FROM "IncidentMilestone" c WHERE c."correctsId" = m.id);
  SELECT EXISTS (
    SELECT 1 FROM "IncidentLife" l JOIN "IncidentAccount" a ON a."incidentId" = l."incidentId"
    WHERE a.id = ia AND (l.outcome IS NULL OR l.outcome IN ('resolved', 'object_gone'))) INTO counts;
  SELECT r.kind INTO latest FROM "Reclassification" r WHERE r."incidentAccountId" = ia ORDER BY r.at DESC, r.id DESC LIMIT 1;
  UPDATE "IncidentAccount" SET
    "probedAt" = t.probed, "abuseStartedAt" = t.abuse, "detectedAt" = t.detected, "restrictedAt" = t.restricted, "notifiedAt" = t.notified,
    "respondedAt" = t.responded, "resetAt" = t.reset, "liftedAt" = t.lifted, "closedAt" = t.closed,
    kind = coalesce(latest, "openedAs"),
    "isBrokenThrough" = t.abuse IS NOT NULL AND EXISTS (
      SELECT 1 FROM "Restriction" r WHERE r."incidentAccountId" = ia AND r."appliedAt" <= t.abuse AND (r."liftedAt" IS NULL OR r."liftedAt" > t.abuse)),
    "isCounted" = counts AND (t.restricted IS NOT NULL OR t.notified IS NOT NULL)
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
CREATE TRIGGER project AFTER INSERT OR UPDATE OF outcome ON "IncidentLife" FOR EACH ROW EXECUTE FUNCTION project_life();

CREATE FUNCTION project_account() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM project_incident_account(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER project AFTER INSERT ON "IncidentAccount" FOR EACH ROW EXECUTE FUNCTION project_account();

CREATE FUNCTION project_reclassification() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM project_incident_account(NEW."incidentAccountId");
  RETURN NULL;
END $$;
CREATE TRIGGER project AFTER INSERT ON "Reclassification" FOR EACH ROW EXECUTE FUNCTION project_reclassification();

-- 3. One at a time --------------------------------------------------------------------------------------------------

CREATE UNIQUE INDEX "AlertIncident_standing_key" ON "AlertIncident" ("alertId") WHERE "unlinkedAt" IS NULL;
CREATE UNIQUE INDEX "CampaignAlert_standing_key" ON "CampaignAlert" ("campaignId", "alertId") WHERE "unlinkedAt" IS NULL;
CREATE UNIQUE INDEX "UserRole_held_key" ON "UserRole" ("userId", role) WHERE "revokedAt" IS NULL;
CREATE UNIQUE INDEX "IncidentMilestone_first_key" ON "IncidentMilestone" ("incidentAccountId", "lifeId", kind) WHERE "correctsId" IS NULL;
CREATE UNIQUE INDEX "CredentialReset_running_key" ON "CredentialReset" ("incidentAccountId", "lifeId") WHERE "verifiedAt" IS NULL;
CREATE UNIQUE INDEX "RetentionHold_standing_key" ON "RetentionHold" ("incidentId") WHERE "releasedAt" IS NULL;
CREATE UNIQUE INDEX "LegalGround_standing_key" ON "LegalGround" ("clauseId") WHERE "supersededAt" IS NULL;
CREATE UNIQUE INDEX "Obligation_owed_key" ON "Obligation" (kind, "incidentId", "alertId", "restrictionId", "deliveryId", "reportId") NULLS NOT DISTINCT
  WHERE "dischargedAt" IS NULL AND "waivedAt" IS NULL AND "voidedAt" IS NULL;
CREATE INDEX "Obligation_owed_idx" ON "Obligation" ("dueAt", id) WHERE "dischargedAt" IS NULL AND "waivedAt" IS NULL AND "voidedAt" IS NULL;
CREATE INDEX "Restriction_in_force_idx" ON "Restriction" ("reviewDueAt", id) WHERE state IN ('applied', 'confirmed', 'lift_requested', 'uncertain');
CREATE INDEX "CredentialReset_open_idx" ON "CredentialReset" ("requestedAt") WHERE "verifiedAt" IS NULL;

-- 4. Invariants, as "if and only if" -----------------------------------------------------------------------------------

ALTER TABLE "User" ADD CONSTRAINT "User_email_lowercase" CHECK (email = lower(email));
ALTER TABLE "Account" ADD CONSTRAINT "Account_address_lowercase" CHECK (address = lower(address));
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_reachable" CHECK (email IS NOT NULL OR phone IS NOT NULL);
ALTER TABLE "Alert"
  ADD CONSTRAINT "Alert_claim_has_claimer" CHECK (("claimedAt" IS NULL) = ("claimedById" IS NULL)),
  ADD CONSTRAINT "Alert_claimed" CHECK (state <> 'claimed' OR "claimedAt" IS NOT NULL),
  ADD CONSTRAINT "Alert_dismissed" CHECK ((state = 'dismissed') = ("dismissedAt" IS NOT NULL) AND (state = 'dismissed') = ("dismissReason" IS NOT NULL)),
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
  ADD CONSTRAINT "RestrictionOrder_another_person" CHECK ("secondApprovedById" IS NULL OR "secondApprovedById" <> "decidedById");
ALTER TABLE "Restriction"
  ADD CONSTRAINT "Restriction_applied" CHECK (CASE state WHEN 'requested' THEN "appliedAt" IS NULL WHEN 'failed' THEN "appliedAt" IS NULL
    WHEN 'uncertain' THEN true ELSE "appliedAt" IS NOT NULL END),
  ADD CONSTRAINT "Restriction_lift_requested" CHECK (("liftRequestedAt" IS NULL) = ("liftGround" IS NULL)
    AND ("liftRequestedAt" IS NULL) = ("liftReason" IS NULL)),
  ADD CONSTRAINT "Restriction_lifting" CHECK (state NOT IN ('lift_requested', 'lifted') OR "liftRequestedAt" IS NOT NULL),
  ADD CONSTRAINT "Restriction_lifted" CHECK ((state = 'lifted') = ("liftedAt" IS NOT NULL)),
  ADD CONSTRAINT "Restriction_failed" CHECK ((state = 'failed') = ("failedAt" IS NOT NULL)),
  ADD CONSTRAINT "Restriction_error" CHECK ((state IN ('failed', 'uncertain')) = (error IS NOT NULL));
ALTER TABLE "NoticeDelivery"
  ADD CONSTRAINT "NoticeDelivery_queued" CHECK ((state = 'draft') = ("queuedAt" IS NULL)),
  ADD CONSTRAINT "NoticeDelivery_sending" CHECK (state <> 'sending' OR ("sendingAt" IS NOT NULL AND "sendingBy" IS NOT NULL)),
  ADD CONSTRAINT "NoticeDelivery_accepted" CHECK ((state IN ('accepted', 'bounced', 'acknowledged')) = ("acceptedAt" IS NOT NULL)),
  ADD CONSTRAINT "NoticeDelivery_failed" CHECK ((state = 'failed') = ("failedAt" IS NOT NULL)),
  ADD CONSTRAINT "NoticeDelivery_uncertain" CHECK ((state = 'uncertain') = ("uncertainAt" IS NOT NULL)),
  ADD CONSTRAINT "NoticeDelivery_bounced" CHECK ((state = 'bounced') = ("bouncedAt" IS NOT NULL)),
  ADD CONSTRAINT "NoticeDelivery_acknowledged" CHECK ((state = 'acknowledged') = ("acknowledgedAt" IS NOT NULL)
    AND ("acknowledgedAt" IS NULL) = ("acknowledgedVia" IS NULL)),
  ADD CONSTRAINT "NoticeDelivery_mail_has_ids" CHECK ((channel = 'mail') = ("messageId" IS NOT NULL) AND (channel = 'mail') = ("envelopeToken" IS NOT NULL));
ALTER TABLE "CredentialReset"
  ADD CONSTRAINT "CredentialReset_completed" CHECK (("completedAt" IS NULL) = ("completedRecordedAt" IS NULL)),
  ADD CONSTRAINT "CredentialReset_verified" CHECK (("verifiedAt" IS NULL) = ("verifiedBy" IS NULL)),
  ADD CONSTRAINT "CredentialReset_order" CHECK ("verifiedAt" IS NULL OR "completedAt" IS NOT NULL),
  ADD CONSTRAINT "CredentialReset_person_says_how" CHECK ("verifiedBy" IS DISTINCT FROM 'person_check' OR "verifiedMethod" IS NOT NULL);
ALTER TABLE "Obligation"
  ADD CONSTRAINT "Obligation_ends_once" CHECK (num_nonnulls("dischargedAt", "waivedAt", "voidedAt") <= 1),
  ADD CONSTRAINT "Obligation_waived" CHECK (("waivedAt" IS NULL) = ("waivedById" IS NULL) AND ("waivedAt" IS NULL) = ("waiveReason" IS NULL)),
  ADD CONSTRAINT "Obligation_voided" CHECK (("voidedAt" IS NULL) = ("voidReason" IS NULL)),
  ADD CONSTRAINT "Obligation_of_something" CHECK (num_nonnulls("incidentId", "alertId", "restrictionId", "deliveryId", "reportId") >= 1);
