-- CreateEnum
CREATE TYPE "BacktestState" AS ENUM ('queued', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "BacktestFate" AS ENUM ('added', 'vanished', 'same');

-- CreateTable
CREATE TABLE "BacktestRun" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "state" "BacktestState" NOT NULL DEFAULT 'queued',
    "ruleCode" TEXT NOT NULL,
    "onNumber" INTEGER NOT NULL,
    "draftMode" "RuleMode" NOT NULL,
    "draft" JSONB NOT NULL,
    "rules" JSONB NOT NULL,
    "files" JSONB NOT NULL,
    "learnDays" INTEGER NOT NULL,
    "readsSubjects" BOOLEAN NOT NULL,
    "purpose" TEXT NOT NULL,
    "requestedById" UUID NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),
    "starts" INTEGER NOT NULL DEFAULT 0,
    "bytesTotal" BIGINT NOT NULL DEFAULT 0,
    "bytesRead" BIGINT NOT NULL DEFAULT 0,
    "linesRead" BIGINT NOT NULL DEFAULT 0,
    "logFrom" TIMESTAMPTZ(3),
    "logTo" TIMESTAMPTZ(3),
    "result" JSONB,
    "error" TEXT,
    "endedAt" TIMESTAMPTZ(3),
    "cancelledById" UUID,
    "cancelledAt" TIMESTAMPTZ(3),
    "purgedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BacktestRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BacktestItem" (
    "runId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "fate" "BacktestFate" NOT NULL,
    "ruleCode" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "draftPrint" TEXT,
    "account" TEXT,
    "network" TEXT,
    "kind" "AlertKind" NOT NULL,
    "severity" "Severity" NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "draftScore" DOUBLE PRECISION,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "detectedAt" TIMESTAMPTZ(3) NOT NULL,
    "draftAt" TIMESTAMPTZ(3),
    "sourceIps" TEXT[],
    "country" TEXT,
    "reasons" JSONB NOT NULL,
    "evidence" JSONB NOT NULL,

    CONSTRAINT "BacktestItem_pkey" PRIMARY KEY ("runId","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "BacktestRun_number_key" ON "BacktestRun"("number");

-- CreateIndex
CREATE INDEX "BacktestRun_ruleCode_number_idx" ON "BacktestRun"("ruleCode", "number" DESC);

-- CreateIndex
CREATE INDEX "BacktestRun_endedAt_idx" ON "BacktestRun"("endedAt");

-- CreateIndex
CREATE INDEX "BacktestItem_runId_fate_seq_idx" ON "BacktestItem"("runId", "fate", "seq");

-- AddForeignKey
ALTER TABLE "BacktestItem" ADD CONSTRAINT "BacktestItem_runId_fkey" FOREIGN KEY ("runId") REFERENCES "BacktestRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A run that is over has an end; one that failed says why; one that was called off says by whom.
ALTER TABLE "BacktestRun"
  ADD CONSTRAINT "BacktestRun_ended" CHECK ((state IN ('done', 'failed', 'cancelled')) = ("endedAt" IS NOT NULL)),
  ADD CONSTRAINT "BacktestRun_failed" CHECK ((state = 'failed') = (error IS NOT NULL)),
  ADD CONSTRAINT "BacktestRun_cancelled" CHECK (("cancelledById" IS NULL) = ("cancelledAt" IS NULL)),
  ADD CONSTRAINT "BacktestRun_purpose" CHECK (length(btrim(purpose)) >= 5);
