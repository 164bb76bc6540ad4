-- CreateEnum
CREATE TYPE "OperationEventKind" AS ENUM ('overload', 'call_out');

-- CreateTable
CREATE TABLE "CaseFact" (
    "incidentAccountId" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "incidentNumber" INTEGER NOT NULL,
    "accountId" UUID NOT NULL,
    "contractId" UUID NOT NULL,
    "countedAs" "CaseKind",
    "uncounted" TEXT[],
    "isBrokenThrough" BOOLEAN NOT NULL,
    "probedAt" TIMESTAMPTZ(3),
    "abuseStartedAt" TIMESTAMPTZ(3),
    "detectedAt" TIMESTAMPTZ(3),
    "restrictedAt" TIMESTAMPTZ(3),
    "notifiedAt" TIMESTAMPTZ(3),
    "respondedAt" TIMESTAMPTZ(3),
    "resetAt" TIMESTAMPTZ(3),
    "liftedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "detectedDay" DATE,
    "probedDay" DATE,
    "abuseDay" DATE,
    "blockedAfterReset" INTEGER NOT NULL,
    "ruleCode" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "asn" INTEGER,

    CONSTRAINT "CaseFact_pkey" PRIMARY KEY ("incidentAccountId")
);

-- CreateTable
CREATE TABLE "AlertDay" (
    "day" DATE NOT NULL,
    "ruleCode" TEXT NOT NULL,
    "kind" "AlertKind" NOT NULL,
    "fate" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "AlertDay_pkey" PRIMARY KEY ("day","ruleCode","kind","fate")
);

-- CreateTable
CREATE TABLE "WorkHour" (
    "at" TIMESTAMPTZ(3) NOT NULL,
    "decisions" INTEGER NOT NULL,

    CONSTRAINT "WorkHour_pkey" PRIMARY KEY ("at")
);

-- CreateTable
CREATE TABLE "AccountDay" (
    "day" DATE NOT NULL,
    "started" INTEGER NOT NULL,
    "ended" INTEGER NOT NULL,

    CONSTRAINT "AccountDay_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "FactMark" (
    "id" BIGSERIAL NOT NULL,
    "stream" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FactMark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OperationEvent" (
    "id" UUID NOT NULL,
    "kind" "OperationEventKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER,
    "note" TEXT NOT NULL,
    "recordedById" UUID NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "retractedAt" TIMESTAMPTZ(3),
    "retractedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "OperationEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportSubscription" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "lastMonth" TEXT,

    CONSTRAINT "ReportSubscription_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CaseFact_detectedDay_idx" ON "CaseFact"("detectedDay");

-- CreateIndex
CREATE INDEX "CaseFact_probedDay_idx" ON "CaseFact"("probedDay");

-- CreateIndex
CREATE INDEX "CaseFact_incidentId_idx" ON "CaseFact"("incidentId");

-- CreateIndex
CREATE INDEX "CaseFact_accountId_detectedAt_idx" ON "CaseFact"("accountId", "detectedAt");

-- CreateIndex
CREATE INDEX "CaseFact_contractId_detectedAt_idx" ON "CaseFact"("contractId", "detectedAt");

-- CreateIndex
CREATE INDEX "OperationEvent_at_idx" ON "OperationEvent"("at");

-- CreateIndex
CREATE INDEX "ReportSubscription_userId_idx" ON "ReportSubscription"("userId");

-- CreateIndex
CREATE INDEX "CustomerResponse_respondedAt_idx" ON "CustomerResponse"("respondedAt");

-- CreateIndex
CREATE INDEX "Obligation_kind_openedAt_idx" ON "Obligation"("kind", "openedAt");

-- CreateIndex
CREATE INDEX "RestrictionOrder_decidedAt_idx" ON "RestrictionOrder"("decidedAt");

-- What the statistics have to read again: each change has its ledger entry, written in the same transaction. Rows are only added,
-- so that nobody waits for who is reading them off.
CREATE FUNCTION mark_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "FactMark" (stream, at)
  SELECT CASE WHEN stream ~ '^(account|contract|customer|directory):' THEN 'accounts' ELSE stream END AS marked, min(at)
    FROM added WHERE stream ~ '^(incident|alert|account|contract|customer|directory):' GROUP BY marked;
  RETURN NULL;
END $$;
CREATE TRIGGER mark_facts AFTER INSERT ON "LedgerEntry" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION mark_facts();

-- What happened before there were facts is made into facts once.
INSERT INTO "FactMark" (stream, at) VALUES ('everything', '1970-01-01Z');
