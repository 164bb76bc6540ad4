-- CreateEnum
CREATE TYPE "ReturnOutcome" AS ENUM ('accepted', 'failed', 'refused');

-- CreateEnum
CREATE TYPE "ReturnPhase" AS ENUM ('before_reset', 'after_reset', 'after_lift', 'after_close');

-- CreateTable
CREATE TABLE "AlertLink" (
    "alertId" UUID NOT NULL,
    "basis" "CampaignBasis" NOT NULL,
    "value" TEXT NOT NULL,
    "detectedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AlertLink_pkey" PRIMARY KEY ("alertId","basis","value")
);

-- CreateTable
CREATE TABLE "RuleLabel" (
    "id" UUID NOT NULL,
    "alertId" UUID NOT NULL,
    "ruleCode" TEXT NOT NULL,
    "ruleVersion" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "incidentId" UUID NOT NULL,
    "evidenceId" UUID,

    CONSTRAINT "RuleLabel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttackerReturn" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "lifeNumber" INTEGER NOT NULL,
    "ip" TEXT NOT NULL,
    "outcome" "ReturnOutcome" NOT NULL,
    "phase" "ReturnPhase" NOT NULL,
    "day" DATE NOT NULL,
    "isSameNetwork" BOOLEAN NOT NULL DEFAULT false,
    "firstAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 1,
    "evidenceId" UUID NOT NULL,

    CONSTRAINT "AttackerReturn_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AlertLink_basis_value_detectedAt_idx" ON "AlertLink"("basis", "value", "detectedAt" DESC);

-- CreateIndex
CREATE INDEX "RuleLabel_ruleCode_ruleVersion_label_idx" ON "RuleLabel"("ruleCode", "ruleVersion", "label");

-- CreateIndex
CREATE INDEX "RuleLabel_incidentId_idx" ON "RuleLabel"("incidentId");

-- CreateIndex
CREATE INDEX "RuleLabel_evidenceId_idx" ON "RuleLabel"("evidenceId");

-- CreateIndex
CREATE UNIQUE INDEX "RuleLabel_alertId_label_key" ON "RuleLabel"("alertId", "label");

-- CreateIndex
CREATE INDEX "AttackerReturn_accountId_idx" ON "AttackerReturn"("accountId");

-- CreateIndex
CREATE INDEX "AttackerReturn_evidenceId_idx" ON "AttackerReturn"("evidenceId");

-- CreateIndex
CREATE UNIQUE INDEX "AttackerReturn_incidentId_accountId_lifeNumber_ip_outcome_p_key" ON "AttackerReturn"("incidentId", "accountId", "lifeNumber", "ip", "outcome", "phase", "day");

-- AddForeignKey
ALTER TABLE "AlertLink" ADD CONSTRAINT "AlertLink_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RuleLabel" ADD CONSTRAINT "RuleLabel_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RuleLabel" ADD CONSTRAINT "RuleLabel_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RuleLabel" ADD CONSTRAINT "RuleLabel_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttackerReturn" ADD CONSTRAINT "AttackerReturn_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttackerReturn" ADD CONSTRAINT "AttackerReturn_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttackerReturn" ADD CONSTRAINT "AttackerReturn_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What waits for a decision, best first: the day's budget is read off its beginning.
CREATE INDEX "Alert_waiting_idx" ON "Alert" (score DESC, severity DESC, "detectedAt", id) WHERE place IN ('open', 'claimed');

-- What was decided since a moment: it counts against the day's budget.
CREATE INDEX "Alert_dismissedAt_idx" ON "Alert" ("dismissedAt") WHERE "dismissedAt" IS NOT NULL;
CREATE INDEX "AlertIncident_linkedAt_idx" ON "AlertIncident" ("linkedAt") WHERE "unlinkedAt" IS NULL;

-- A count that grows never shrinks, and the first is not after the last.
ALTER TABLE "AttackerReturn" ADD CONSTRAINT "AttackerReturn_times_check" CHECK ("firstAt" <= "lastAt" AND count > 0);
