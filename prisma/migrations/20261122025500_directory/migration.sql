-- CreateEnum
CREATE TYPE "ImportKind" AS ENUM ('contracts', 'contacts', 'accounts');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('reading', 'previewed', 'queued', 'applying', 'done', 'failed', 'abandoned');

-- CreateEnum
CREATE TYPE "ImportFate" AS ENUM ('waiting', 'added', 'changed', 'matched', 'unchanged', 'ended', 'refused');

-- DropIndex
DROP INDEX "Account_contractId_idx";

-- AlterTable
ALTER TABLE "ImportRun" ADD COLUMN     "done" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "kind" "ImportKind" NOT NULL DEFAULT 'accounts',
ADD COLUMN     "readAt" TIMESTAMPTZ(3),
ADD COLUMN     "state" "ImportState" NOT NULL DEFAULT 'reading',
ADD COLUMN     "total" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "ImportRow" (
    "runId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "key" TEXT,
    "fields" JSONB NOT NULL,
    "fate" "ImportFate" NOT NULL DEFAULT 'waiting',
    "changes" TEXT[],
    "problems" JSONB NOT NULL DEFAULT '[]',
    "isApplied" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("runId","line")
);

-- CreateTable
CREATE TABLE "AccountMatch" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "contractId" UUID NOT NULL,
    "matchedAt" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "AccountMatch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ImportRow_runId_key_idx" ON "ImportRow"("runId", "key");

-- CreateIndex
CREATE INDEX "ImportRow_runId_fate_line_idx" ON "ImportRow"("runId", "fate", "line");

-- CreateIndex
CREATE INDEX "AccountMatch_matchedAt_id_idx" ON "AccountMatch"("matchedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "AccountMatch_accountId_idx" ON "AccountMatch"("accountId");

-- CreateIndex
CREATE INDEX "Account_contractId_address_idx" ON "Account"("contractId", "address");

-- CreateIndex
CREATE INDEX "ImportRun_startedAt_id_idx" ON "ImportRun"("startedAt" DESC, "id");

-- AddForeignKey
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ImportRun"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountMatch" ADD CONSTRAINT "AccountMatch_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountMatch" ADD CONSTRAINT "AccountMatch_contractId_fkey" FOREIGN KEY ("contractId") REFERENCES "Contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema cannot say ----------------------------------------------------------------------------------------

-- A contact that changed has ended, and the one after it has the same code: only one of them stands.
DROP INDEX "Contact_code_key";
CREATE UNIQUE INDEX "Contact_code_key" ON "Contact" ("contractId", code) WHERE code IS NOT NULL AND "validUntil" IS NULL;
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_ends_later" CHECK ("validUntil" IS NULL OR "validUntil" >= "validFrom");

-- Of the page of restrictions each order has its index, and none holds what was lifted long ago.
CREATE INDEX "Restriction_kept_review_idx" ON "Restriction" ("reviewDueAt", id) WHERE state IN ('applied', 'confirmed');
CREATE INDEX "Restriction_kept_measure_idx" ON "Restriction" (measure, "reviewDueAt", id) WHERE state IN ('applied', 'confirmed');
CREATE INDEX "Restriction_kept_applied_idx" ON "Restriction" ("appliedAt" DESC, id) WHERE state IN ('applied', 'confirmed');
CREATE INDEX "Restriction_to_do_idx" ON "Restriction" ("requestedAt", id) WHERE state IN ('requested', 'uncertain', 'failed', 'lift_requested');
CREATE INDEX "Restriction_lifted_idx" ON "Restriction" ("liftedAt" DESC, id) WHERE state = 'lifted';
CREATE INDEX "Restriction_withdrawn_idx" ON "Restriction" ("withdrawnAt" DESC, id) WHERE state = 'withdrawn';

-- Accounts of an unknown contract are few, and looked at by age.
CREATE INDEX "Account_unmatched_idx" ON "Account" ("createdAt" DESC, id) WHERE "contractId" IS NULL;
