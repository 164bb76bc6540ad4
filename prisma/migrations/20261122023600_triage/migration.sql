-- CreateEnum
CREATE TYPE "AlertQuiet" AS ENUM ('snoozed', 'suppressed');

-- CreateEnum
CREATE TYPE "AlertPlace" AS ENUM ('open', 'claimed', 'snoozed', 'suppressed', 'escalated', 'dismissed');

-- CreateEnum
CREATE TYPE "BulkDecision" AS ENUM ('claim', 'dismiss', 'snooze', 'escalate', 'merge');

-- CreateEnum
CREATE TYPE "BulkState" AS ENUM ('queued', 'running', 'done', 'undoing', 'undone', 'failed');

-- CreateEnum
CREATE TYPE "BulkOutcome" AS ENUM ('waiting', 'done', 'skipped', 'undone', 'kept');

-- DropIndex
DROP INDEX "Alert_state_detectedAt_id_idx";

-- DropIndex
DROP INDEX "Alert_state_score_id_idx";

-- DropIndex
DROP INDEX "Shift_startsAt_idx";

-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "place" "AlertPlace" NOT NULL DEFAULT 'open',
ADD COLUMN     "quiet" "AlertQuiet",
ADD COLUMN     "suppressionId" UUID;

-- AlterTable
ALTER TABLE "AlertSnooze" ADD COLUMN     "countThen" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "endedById" UUID,
ADD COLUMN     "endedFor" TEXT;

-- AlterTable
ALTER TABLE "Campaign" ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "openedById" UUID,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "CampaignAlert" ADD COLUMN     "unlinkedById" UUID;

-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "code" TEXT;

-- AlterTable
ALTER TABLE "Handover" ADD COLUMN     "givenById" UUID;

-- AlterTable
ALTER TABLE "ImportRun" ADD COLUMN     "byId" UUID,
ADD COLUMN     "fileName" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "mapping" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "sha256" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Obligation" ADD COLUMN     "escalatedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "SavedView" ADD COLUMN     "createdAt" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "isShared" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Suppression" ADD COLUMN     "endedFor" TEXT,
ADD COLUMN     "number" SERIAL NOT NULL,
ADD COLUMN     "placedById" UUID,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "AlertTally" (
    "id" BIGSERIAL NOT NULL,
    "place" "AlertPlace" NOT NULL,
    "kind" "AlertKind" NOT NULL,
    "severity" "Severity" NOT NULL,
    "ruleCode" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "AlertTally_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkRun" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "decision" "BulkDecision" NOT NULL,
    "state" "BulkState" NOT NULL DEFAULT 'queued',
    "filter" TEXT NOT NULL,
    "wish" JSONB NOT NULL,
    "total" INTEGER NOT NULL,
    "doneCount" INTEGER NOT NULL DEFAULT 0,
    "skippedCount" INTEGER NOT NULL DEFAULT 0,
    "undoneCount" INTEGER NOT NULL DEFAULT 0,
    "keptCount" INTEGER NOT NULL DEFAULT 0,
    "requestedById" UUID NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "undoUntil" TIMESTAMPTZ(3) NOT NULL,
    "undoneById" UUID,
    "undoneAt" TIMESTAMPTZ(3),
    "error" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "BulkRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkItem" (
    "runId" UUID NOT NULL,
    "alertId" UUID NOT NULL,
    "outcome" "BulkOutcome" NOT NULL DEFAULT 'waiting',
    "why" TEXT,
    "before" JSONB,
    "versionAfter" INTEGER,

    CONSTRAINT "BulkItem_pkey" PRIMARY KEY ("runId","alertId")
);

-- CreateTable
CREATE TABLE "StaffMail" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "queuedAt" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sentAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "StaffMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserChoice" (
    "userId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "chosenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "UserChoice_pkey" PRIMARY KEY ("userId","key")
);

-- CreateTable
CREATE TABLE "Presence" (
    "sessionId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "record" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Presence_pkey" PRIMARY KEY ("sessionId","record")
);

-- CreateIndex
CREATE UNIQUE INDEX "BulkRun_number_key" ON "BulkRun"("number");

-- CreateIndex
CREATE INDEX "BulkRun_requestedAt_idx" ON "BulkRun"("requestedAt" DESC);

-- CreateIndex
CREATE INDEX "BulkItem_runId_outcome_alertId_idx" ON "BulkItem"("runId", "outcome", "alertId");

-- CreateIndex
CREATE INDEX "BulkItem_alertId_idx" ON "BulkItem"("alertId");

-- CreateIndex
CREATE INDEX "StaffMail_queuedAt_idx" ON "StaffMail"("queuedAt" DESC);

-- CreateIndex
CREATE INDEX "Presence_record_seenAt_idx" ON "Presence"("record", "seenAt");

-- CreateIndex
CREATE INDEX "Alert_place_score_id_idx" ON "Alert"("place", "score" DESC, "id");

-- CreateIndex
CREATE INDEX "Alert_place_detectedAt_id_idx" ON "Alert"("place", "detectedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Alert_place_kind_severity_score_id_idx" ON "Alert"("place", "kind", "severity", "score" DESC, "id");

-- CreateIndex
CREATE INDEX "Alert_place_ruleCode_score_id_idx" ON "Alert"("place", "ruleCode", "score" DESC, "id");

-- CreateIndex
CREATE INDEX "Alert_place_country_score_id_idx" ON "Alert"("place", "country", "score" DESC, "id");

-- CreateIndex
CREATE INDEX "Alert_place_asn_score_id_idx" ON "Alert"("place", "asn", "score" DESC, "id");

-- CreateIndex
CREATE INDEX "Alert_contractId_place_score_id_idx" ON "Alert"("contractId", "place", "score" DESC, "id");

-- CreateIndex
CREATE INDEX "Alert_accountId_place_score_id_idx" ON "Alert"("accountId", "place", "score" DESC, "id");

-- CreateIndex
CREATE INDEX "Alert_suppressionId_idx" ON "Alert"("suppressionId");

-- CreateIndex
CREATE UNIQUE INDEX "Handover_fromShiftId_key" ON "Handover"("fromShiftId");

-- CreateIndex
CREATE INDEX "Shift_endsAt_idx" ON "Shift"("endsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Shift_startsAt_key" ON "Shift"("startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Suppression_number_key" ON "Suppression"("number");

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_suppressionId_fkey" FOREIGN KEY ("suppressionId") REFERENCES "Suppression"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_runId_fkey" FOREIGN KEY ("runId") REFERENCES "BulkRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkItem" ADD CONSTRAINT "BulkItem_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "AddressNetwork_asn_network_idx" ON "AddressNetwork"("asn", "network");

-- What Prisma's schema cannot say ----------------------------------------------------------------------------------------

-- Where an alert stands in the queue: every index of the queue begins with it.
CREATE FUNCTION place_alert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.place := CASE WHEN NEW.state IN ('open', 'claimed') AND NEW.quiet IS NOT NULL THEN NEW.quiet::text ELSE NEW.state::text END::"AlertPlace";
  RETURN NEW;
END $$;
UPDATE "Alert" SET place = state::text::"AlertPlace" WHERE place::text <> state::text;
CREATE TRIGGER place_alert BEFORE INSERT OR UPDATE OF state, quiet, place ON "Alert" FOR EACH ROW EXECUTE FUNCTION place_alert();

ALTER TABLE "Alert"
  ADD CONSTRAINT "Alert_suppressed_by_something" CHECK ((quiet IS NOT DISTINCT FROM 'suppressed') = ("suppressionId" IS NOT NULL)),
  ADD CONSTRAINT "Alert_decided_is_not_quiet" CHECK (quiet IS NULL OR state IN ('open', 'claimed'));
CREATE INDEX "Alert_claimed_idx" ON "Alert" ("claimedById", score DESC, id) WHERE place = 'claimed';
CREATE UNIQUE INDEX "AlertSnooze_standing_key" ON "AlertSnooze" ("alertId") WHERE "endedAt" IS NULL;
CREATE INDEX "AlertSnooze_until_idx" ON "AlertSnooze" ("until") WHERE "endedAt" IS NULL;
ALTER TABLE "AlertSnooze"
  ADD CONSTRAINT "AlertSnooze_ended" CHECK (("endedAt" IS NULL) = ("endedFor" IS NULL)),
  ADD CONSTRAINT "AlertSnooze_kind" CHECK ((kind = 'until_time') = ("until" IS NOT NULL) AND (kind = 'until_more') = (threshold IS NOT NULL));
CREATE INDEX "Suppression_standing_idx" ON "Suppression" ("expiresAt") WHERE "endedAt" IS NULL;
ALTER TABLE "Suppression"
  ADD CONSTRAINT "Suppression_ended" CHECK (("endedAt" IS NULL) = ("endedFor" IS NULL)),
  ADD CONSTRAINT "Suppression_of_something" CHECK (num_nonnulls("accountId", "ruleCode", network) >= 1),
  ADD CONSTRAINT "Suppression_expires_later" CHECK ("expiresAt" > "placedAt");
CREATE UNIQUE INDEX "SavedView_default_key" ON "SavedView" (page, role) WHERE role IS NOT NULL;
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_given" CHECK (("givenAt" IS NULL) = ("givenById" IS NULL)),
  ADD CONSTRAINT "Handover_taken" CHECK (("takenAt" IS NULL) = ("takenById" IS NULL) AND ("takenAt" IS NULL OR "givenAt" IS NOT NULL)),
  ADD CONSTRAINT "Handover_two_people" CHECK ("takenById" IS DISTINCT FROM "givenById" OR "takenById" IS NULL);
CREATE UNIQUE INDEX "Contact_code_key" ON "Contact" ("contractId", code) WHERE code IS NOT NULL;
CREATE INDEX "StaffMail_unsent_idx" ON "StaffMail" ("queuedAt") WHERE "sentAt" IS NULL AND "failedAt" IS NULL;
CREATE INDEX "Obligation_unescalated_idx" ON "Obligation" ("dueAt") WHERE "dischargedAt" IS NULL AND "waivedAt" IS NULL AND "voidedAt" IS NULL AND "escalatedAt" IS NULL;

-- Sums of what stands where, so that the queue's counts are exact without reading the queue. Each change adds rows; nothing is
-- updated, so nobody waits for anybody. The worker puts them together.
CREATE FUNCTION tally_alerts() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_RELID <> '"Alert"'::regclass THEN
    RAISE EXCEPTION 'only "Alert" is tallied' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "AlertTally" (place, kind, severity, "ruleCode", count)
      SELECT place, kind, severity, "ruleCode", count(*) FROM added GROUP BY 1, 2, 3, 4;
  ELSE
    INSERT INTO "AlertTally" (place, kind, severity, "ruleCode", count)
      SELECT place, kind, severity, "ruleCode", sum(one) FROM (
        SELECT place, kind, severity, "ruleCode", 1 AS one FROM added UNION ALL SELECT place, kind, severity, "ruleCode", -1 FROM removed) moved
      GROUP BY 1, 2, 3, 4 HAVING sum(one) <> 0;
  END IF;
  RETURN NULL;
END $$;
INSERT INTO "AlertTally" (place, kind, severity, "ruleCode", count)
  SELECT place, kind, severity, "ruleCode", count(*) FROM "Alert" GROUP BY 1, 2, 3, 4;
CREATE TRIGGER tally_new AFTER INSERT ON "Alert" REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_alerts();
CREATE TRIGGER tally_moved AFTER UPDATE ON "Alert" REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION tally_alerts();

-- Puts the sums together; of two workers at once one does nothing.
CREATE FUNCTION compact_alert_tally() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(72707371) THEN
    RETURN;
  END IF;
  WITH gone AS (DELETE FROM "AlertTally" RETURNING place, kind, severity, "ruleCode", count)
  INSERT INTO "AlertTally" (place, kind, severity, "ruleCode", count)
    SELECT place, kind, severity, "ruleCode", sum(count) FROM gone GROUP BY 1, 2, 3, 4 HAVING sum(count) <> 0;
END $$;

-- Search by any two characters: Japanese names are found by pairs, which trigrams do not serve.
CREATE FUNCTION bigrams(words text) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT substr(lower(words), i, 2)), '{}') FROM generate_series(1, length(words) - 1) AS i
$$;
CREATE INDEX "Customer_name_bigrams_idx" ON "Customer" USING gin (bigrams(name));
CREATE INDEX "Account_address_bigrams_idx" ON "Account" USING gin (bigrams(address));

-- Tells who listens which records have changed: names of ledger streams, no content. Every change has its ledger entry.
CREATE FUNCTION tell_changes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  streams text;
BEGIN
  SELECT string_agg(DISTINCT stream, ' ') INTO streams FROM added;
  IF octet_length(streams) > 4000 THEN
    -- Too many to name: of which kinds they are.
    SELECT string_agg(DISTINCT split_part(stream, ':', 1) || ':*', ' ') INTO streams FROM added;
  END IF;
  IF streams IS NOT NULL THEN
    PERFORM pg_notify('sakimori_live', streams);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tell_changes AFTER INSERT ON "LedgerEntry" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION tell_changes();
