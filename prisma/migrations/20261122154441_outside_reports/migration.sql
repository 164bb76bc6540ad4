-- CreateEnum
CREATE TYPE "ReportSource" AS ENUM ('mail', 'upload', 'form', 'api', 'desk');

-- CreateEnum
CREATE TYPE "ReportFormat" AS ENUM ('arf', 'xarf', 'plain', 'list', 'form', 'unknown');

-- CreateEnum
CREATE TYPE "ReporterTrust" AS ENUM ('unknown', 'trusted', 'caution');

-- CreateEnum
CREATE TYPE "ItemSubject" AS ENUM ('address', 'account', 'domain', 'url');

-- CreateEnum
CREATE TYPE "ReportVerdict" AS ENUM ('ours', 'not_ours', 'invalid', 'duplicate', 'already_open');

-- CreateEnum
CREATE TYPE "RelayResult" AS ENUM ('relays', 'refuses', 'unknown');

-- CreateEnum
CREATE TYPE "PlanDepartment" AS ENUM ('engineering', 'customer_service', 'security');

-- AlterEnum
ALTER TYPE "InboundKind" ADD VALUE 'abuse_report';
ALTER TYPE "InboundKind" ADD VALUE 'reporter_reply';

-- AlterEnum: made anew, for the constraints below name its values in the same transaction.
CREATE TYPE "ReportState_next" AS ENUM ('preview', 'unread', 'received', 'linked', 'answered', 'out_of_scope', 'set_aside');
ALTER TABLE "AbuseReport" ALTER COLUMN state DROP DEFAULT,
  ALTER COLUMN state TYPE "ReportState_next" USING (state::text::"ReportState_next");
DROP TYPE "ReportState";
ALTER TYPE "ReportState_next" RENAME TO "ReportState";

-- AlterEnum
ALTER TYPE "TemplateKind" ADD VALUE 'reporter_automatic';

-- DropForeignKey
ALTER TABLE "Host" DROP CONSTRAINT "Host_networkId_fkey";

-- DropForeignKey
ALTER TABLE "RemediationApproval" DROP CONSTRAINT "RemediationApproval_planId_fkey";

-- DropIndex
DROP INDEX "AbuseReport_reporterId_idx";

-- DropIndex
DROP INDEX "Host_address_key";

-- DropIndex
DROP INDEX "Host_networkId_idx";

-- DropIndex
DROP INDEX "Listing_address_zone_idx";

-- DropIndex
DROP INDEX "Listing_delistedAt_idx";

-- DropIndex
DROP INDEX "RemediationTask_planId_idx";

-- AlterTable
ALTER TABLE "AbuseReport" DROP COLUMN "raw",
DROP COLUMN "sourceAddress",
ADD COLUMN     "acceptedAt" TIMESTAMPTZ(3),
ADD COLUMN     "assigneeId" UUID,
ADD COLUMN     "digest" TEXT NOT NULL,
ADD COLUMN     "enteredById" UUID,
ADD COLUMN     "fault" TEXT,
ADD COLUMN     "fields" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "harm" TEXT NOT NULL DEFAULT 'other',
ADD COLUMN     "inboundMailId" UUID,
ADD COLUMN     "readerVersion" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "rowCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "settledAt" TIMESTAMPTZ(3),
ADD COLUMN     "settledById" UUID,
ADD COLUMN     "settledReason" TEXT,
ADD COLUMN     "source" "ReportSource" NOT NULL,
ADD COLUMN     "subject" TEXT NOT NULL,
ADD COLUMN     "tokenId" UUID,
ALTER COLUMN "reporterId" DROP NOT NULL,
DROP COLUMN "format",
ADD COLUMN     "format" "ReportFormat" NOT NULL;

-- AlterTable
ALTER TABLE "AbuseReportItem" DROP COLUMN "address",
DROP COLUMN "sourceAddress",
ADD COLUMN     "accountId" UUID,
ADD COLUMN     "because" TEXT NOT NULL,
ADD COLUMN     "contractId" UUID,
ADD COLUMN     "hostId" UUID,
ADD COLUMN     "ip" TEXT,
ADD COLUMN     "linkedAt" TIMESTAMPTZ(3),
ADD COLUMN     "linkedById" UUID,
ADD COLUMN     "networkId" UUID,
ADD COLUMN     "note" TEXT,
ADD COLUMN     "subject" "ItemSubject" NOT NULL,
ADD COLUMN     "value" TEXT NOT NULL,
DROP COLUMN "verdict",
ADD COLUMN     "verdict" "ReportVerdict" NOT NULL;

-- AlterTable
ALTER TABLE "Host" DROP COLUMN "address",
DROP COLUMN "networkId",
ADD COLUMN     "addedAt" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "isOutbound" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "removedAt" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Listing" DROP COLUMN "code",
DROP COLUMN "zone",
ADD COLUMN     "alertId" UUID,
ADD COLUMN     "codes" TEXT[],
ADD COLUMN     "delistAskedAt" TIMESTAMPTZ(3),
ADD COLUMN     "delistAskedBy" UUID,
ADD COLUMN     "delistNote" TEXT,
ADD COLUMN     "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "number" SERIAL NOT NULL,
ADD COLUMN     "text" TEXT,
ADD COLUMN     "zoneId" UUID NOT NULL;

-- AlterTable
ALTER TABLE "Network" ADD COLUMN     "addedAt" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "isRelayTestAllowed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "relayTestAt" TIMESTAMPTZ(3),
ADD COLUMN     "relayTestById" UUID,
ADD COLUMN     "relayTestReason" TEXT,
ADD COLUMN     "removedAt" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "RemediationHost" ADD COLUMN     "addedAt" TIMESTAMPTZ(3) NOT NULL,
ADD COLUMN     "address" TEXT NOT NULL,
ADD COLUMN     "checkedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "RemediationPlan" ADD COLUMN     "closeReason" TEXT,
ADD COLUMN     "goal" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "openedById" UUID;

-- AlterTable
ALTER TABLE "RemediationTask" DROP COLUMN "dueAt",
ADD COLUMN     "assigneeId" UUID,
ADD COLUMN     "contractor" TEXT,
ADD COLUMN     "dueOn" TEXT,
ADD COLUMN     "position" INTEGER NOT NULL,
ADD COLUMN     "startedAt" TIMESTAMPTZ(3),
ADD COLUMN     "startsOn" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "withdrawnAt" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawnWhy" TEXT,
DROP COLUMN "department",
ADD COLUMN     "department" "PlanDepartment" NOT NULL;

-- AlterTable
ALTER TABLE "Reporter" ADD COLUMN     "autoAnsweredAt" TIMESTAMPTZ(3),
ADD COLUMN     "note" TEXT,
DROP COLUMN "trust",
ADD COLUMN     "trust" "ReporterTrust" NOT NULL DEFAULT 'unknown';

-- AlterTable
ALTER TABLE "ReporterMessage" ADD COLUMN     "address" TEXT NOT NULL,
ADD COLUMN     "attempts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "envelopeToken" TEXT,
ADD COLUMN     "inReplyTo" TEXT,
ADD COLUMN     "inboundMailId" UUID,
ADD COLUMN     "isAutomatic" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "nextAttemptAt" TIMESTAMPTZ(3),
ADD COLUMN     "readAt" TIMESTAMPTZ(3),
ADD COLUMN     "readById" UUID,
ADD COLUMN     "reporterId" UUID NOT NULL,
ADD COLUMN     "sendingAt" TIMESTAMPTZ(3),
ADD COLUMN     "sendingBy" UUID,
ADD COLUMN     "settledAt" TIMESTAMPTZ(3),
ADD COLUMN     "templateVersionId" UUID,
ADD COLUMN     "writtenById" UUID;

-- DropTable
DROP TABLE "RemediationApproval";

-- CreateTable
CREATE TABLE "AbuseReportRaw" (
    "reportId" UUID NOT NULL,
    "name" TEXT,
    "contentType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "content" BYTEA,

    CONSTRAINT "AbuseReportRaw_pkey" PRIMARY KEY ("reportId")
);

-- CreateTable
CREATE TABLE "AbuseReportPart" (
    "id" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "grade" INTEGER NOT NULL,
    "text" TEXT,

    CONSTRAINT "AbuseReportPart_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportReveal" (
    "id" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "partId" UUID,
    "purpose" TEXT NOT NULL,
    "revealedAt" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID NOT NULL,

    CONSTRAINT "ReportReveal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AbuseReportCase" (
    "reportId" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,
    "linkedById" UUID,

    CONSTRAINT "AbuseReportCase_pkey" PRIMARY KEY ("reportId","incidentId")
);

-- CreateTable
CREATE TABLE "ReportFinding" (
    "id" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID NOT NULL,

    CONSTRAINT "ReportFinding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HostAddress" (
    "id" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "contractId" UUID,
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "validUntil" TIMESTAMPTZ(3),

    CONSTRAINT "HostAddress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailDomain" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "contractId" UUID,
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "validUntil" TIMESTAMPTZ(3),

    CONSTRAINT "MailDomain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncidentHost" (
    "incidentId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "addedById" UUID,

    CONSTRAINT "IncidentHost_pkey" PRIMARY KEY ("incidentId","hostId")
);

-- CreateTable
CREATE TABLE "RelayCheck" (
    "id" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,
    "result" "RelayResult" NOT NULL,
    "answer" TEXT NOT NULL,

    CONSTRAINT "RelayCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BlocklistZone" (
    "id" UUID NOT NULL,
    "zone" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "isEnabled" BOOLEAN NOT NULL DEFAULT true,
    "codes" JSONB NOT NULL DEFAULT '[]',
    "queriesPerMinute" INTEGER NOT NULL DEFAULT 60,
    "intervalMinutes" INTEGER NOT NULL DEFAULT 360,
    "cleanChecksNeeded" INTEGER NOT NULL DEFAULT 3,
    "delistUrl" TEXT,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "BlocklistZone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ZoneCheck" (
    "id" UUID NOT NULL,
    "zoneId" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "checkedAt" TIMESTAMPTZ(3),
    "result" "CheckResult",
    "answer" TEXT NOT NULL DEFAULT '',
    "text" TEXT,
    "cleanInRow" INTEGER NOT NULL DEFAULT 0,
    "knownAt" TIMESTAMPTZ(3),
    "known" "CheckResult",
    "nextAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ZoneCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RemediationMilestone" (
    "planId" UUID NOT NULL,
    "stage" "PlanStage" NOT NULL,
    "plannedOn" TEXT,
    "reachedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RemediationMilestone_pkey" PRIMARY KEY ("planId","stage")
);

-- CreateTable
CREATE TABLE "ApprovalRequest" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "amountYen" INTEGER,
    "reason" TEXT NOT NULL,
    "state" "ApprovalState" NOT NULL DEFAULT 'waiting',
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "requestedById" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ApprovalRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApprovalStep" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "approverId" UUID NOT NULL,
    "state" "ApprovalState" NOT NULL DEFAULT 'waiting',
    "comment" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,

    CONSTRAINT "ApprovalStep_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApprovalDelegation" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "delegateId" UUID NOT NULL,
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "validUntil" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "setById" UUID NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApprovalDelegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RemediationMove" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "rowId" UUID NOT NULL,
    "from" "HostTarget",
    "to" "HostTarget" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,
    "because" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "RemediationMove_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RemediationCase" (
    "planId" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,
    "linkedById" UUID,

    CONSTRAINT "RemediationCase_pkey" PRIMARY KEY ("planId","incidentId")
);

-- CreateTable
CREATE TABLE "RemediationReport" (
    "planId" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,
    "linkedById" UUID,

    CONSTRAINT "RemediationReport_pkey" PRIMARY KEY ("planId","reportId")
);

-- CreateIndex
CREATE UNIQUE INDEX "AbuseReportPart_reportId_position_key" ON "AbuseReportPart"("reportId", "position");

-- CreateIndex
CREATE INDEX "ReportReveal_reportId_idx" ON "ReportReveal"("reportId");

-- CreateIndex
CREATE INDEX "AbuseReportCase_incidentId_idx" ON "AbuseReportCase"("incidentId");

-- CreateIndex
CREATE INDEX "ReportFinding_reportId_idx" ON "ReportFinding"("reportId");

-- CreateIndex
CREATE INDEX "HostAddress_hostId_idx" ON "HostAddress"("hostId");

-- CreateIndex
CREATE INDEX "HostAddress_contractId_idx" ON "HostAddress"("contractId");

-- CreateIndex
CREATE UNIQUE INDEX "HostAddress_address_validFrom_key" ON "HostAddress"("address", "validFrom");

-- CreateIndex
CREATE INDEX "MailDomain_contractId_idx" ON "MailDomain"("contractId");

-- CreateIndex
CREATE UNIQUE INDEX "MailDomain_name_validFrom_key" ON "MailDomain"("name", "validFrom");

-- CreateIndex
CREATE INDEX "IncidentHost_hostId_idx" ON "IncidentHost"("hostId");

-- CreateIndex
CREATE INDEX "RelayCheck_hostId_checkedAt_idx" ON "RelayCheck"("hostId", "checkedAt");

-- CreateIndex
CREATE UNIQUE INDEX "BlocklistZone_zone_key" ON "BlocklistZone"("zone");

-- CreateIndex
CREATE INDEX "ZoneCheck_zoneId_nextAt_idx" ON "ZoneCheck"("zoneId", "nextAt");

-- CreateIndex
CREATE UNIQUE INDEX "ZoneCheck_address_zoneId_key" ON "ZoneCheck"("address", "zoneId");

-- CreateIndex
CREATE UNIQUE INDEX "ApprovalRequest_planId_round_key" ON "ApprovalRequest"("planId", "round");

-- CreateIndex
CREATE INDEX "ApprovalStep_approverId_state_idx" ON "ApprovalStep"("approverId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "ApprovalStep_requestId_position_key" ON "ApprovalStep"("requestId", "position");

-- CreateIndex
CREATE INDEX "ApprovalDelegation_userId_validUntil_idx" ON "ApprovalDelegation"("userId", "validUntil");

-- CreateIndex
CREATE INDEX "ApprovalDelegation_delegateId_validUntil_idx" ON "ApprovalDelegation"("delegateId", "validUntil");

-- CreateIndex
CREATE INDEX "RemediationMove_planId_at_idx" ON "RemediationMove"("planId", "at");

-- CreateIndex
CREATE INDEX "RemediationMove_rowId_at_idx" ON "RemediationMove"("rowId", "at");

-- CreateIndex
CREATE INDEX "RemediationCase_incidentId_idx" ON "RemediationCase"("incidentId");

-- CreateIndex
CREATE INDEX "RemediationReport_reportId_idx" ON "RemediationReport"("reportId");

-- CreateIndex
CREATE UNIQUE INDEX "AbuseReport_digest_key" ON "AbuseReport"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "AbuseReport_inboundMailId_key" ON "AbuseReport"("inboundMailId");

-- CreateIndex
CREATE INDEX "AbuseReport_reporterId_receivedAt_idx" ON "AbuseReport"("reporterId", "receivedAt");

-- CreateIndex
CREATE INDEX "AbuseReport_receivedAt_id_idx" ON "AbuseReport"("receivedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "AbuseReport_assigneeId_state_idx" ON "AbuseReport"("assigneeId", "state");

-- CreateIndex
CREATE INDEX "AbuseReport_tokenId_idx" ON "AbuseReport"("tokenId");

-- CreateIndex
CREATE INDEX "AbuseReportItem_reportId_verdict_value_idx" ON "AbuseReportItem"("reportId", "verdict", "value");

-- CreateIndex
CREATE INDEX "AbuseReportItem_value_idx" ON "AbuseReportItem"("value");

-- CreateIndex
CREATE INDEX "AbuseReportItem_hostId_idx" ON "AbuseReportItem"("hostId");

-- CreateIndex
CREATE INDEX "AbuseReportItem_networkId_idx" ON "AbuseReportItem"("networkId");

-- CreateIndex
CREATE INDEX "AbuseReportItem_accountId_idx" ON "AbuseReportItem"("accountId");

-- CreateIndex
CREATE INDEX "AbuseReportItem_contractId_idx" ON "AbuseReportItem"("contractId");

-- CreateIndex
CREATE UNIQUE INDEX "Host_name_key" ON "Host"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Listing_number_key" ON "Listing"("number");

-- CreateIndex
CREATE INDEX "Listing_address_zoneId_idx" ON "Listing"("address", "zoneId");

-- CreateIndex
CREATE INDEX "Listing_delistedAt_listedAt_idx" ON "Listing"("delistedAt", "listedAt");

-- CreateIndex
CREATE INDEX "Listing_hostId_idx" ON "Listing"("hostId");

-- CreateIndex
CREATE INDEX "Listing_alertId_idx" ON "Listing"("alertId");

-- CreateIndex
CREATE INDEX "RemediationHost_planId_target_address_id_idx" ON "RemediationHost"("planId", "target", "address", "id");

-- CreateIndex
CREATE INDEX "RemediationHost_hostId_idx" ON "RemediationHost"("hostId");

-- CreateIndex
CREATE INDEX "RemediationPlan_stage_openedAt_id_idx" ON "RemediationPlan"("stage", "openedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "RemediationPlan_ownerId_idx" ON "RemediationPlan"("ownerId");

-- CreateIndex
CREATE INDEX "RemediationTask_planId_position_idx" ON "RemediationTask"("planId", "position");

-- CreateIndex
CREATE INDEX "RemediationTask_assigneeId_idx" ON "RemediationTask"("assigneeId");

-- CreateIndex
CREATE INDEX "Reporter_organization_idx" ON "Reporter"("organization");

-- CreateIndex
CREATE UNIQUE INDEX "ReporterMessage_envelopeToken_key" ON "ReporterMessage"("envelopeToken");

-- CreateIndex
CREATE UNIQUE INDEX "ReporterMessage_inboundMailId_key" ON "ReporterMessage"("inboundMailId");

-- CreateIndex
CREATE INDEX "ReporterMessage_reporterId_occurredAt_idx" ON "ReporterMessage"("reporterId", "occurredAt");

-- CreateIndex
CREATE INDEX "ReporterMessage_state_nextAttemptAt_idx" ON "ReporterMessage"("state", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "ReporterMessage_templateVersionId_idx" ON "ReporterMessage"("templateVersionId");

-- AddForeignKey
ALTER TABLE "AbuseReport" ADD CONSTRAINT "AbuseReport_inboundMailId_fkey" FOREIGN KEY ("inboundMailId") REFERENCES "InboundMail"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AbuseReport" ADD CONSTRAINT "AbuseReport_tokenId_fkey" FOREIGN KEY ("tokenId") REFERENCES "ApiToken"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AbuseReport" ADD CONSTRAINT "AbuseReport_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AbuseReportRaw" ADD CONSTRAINT "AbuseReportRaw_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "AbuseReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AbuseReportPart" ADD CONSTRAINT "AbuseReportPart_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "AbuseReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportReveal" ADD CONSTRAINT "ReportReveal_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "AbuseReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportReveal" ADD CONSTRAINT "ReportReveal_partId_fkey" FOREIGN KEY ("partId") REFERENCES "AbuseReportPart"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AbuseReportItem" ADD CONSTRAINT "AbuseReportItem_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "Host"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AbuseReportItem" ADD CONSTRAINT "AbuseReportItem_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AbuseReportItem" ADD CONSTRAINT "AbuseReportItem_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AbuseReportItem" ADD CONSTRAINT "AbuseReportItem_contractId_fkey" FOREIGN KEY ("contractId") REFERENCES "Contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AbuseReportCase" ADD CONSTRAINT "AbuseReportCase_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "AbuseReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AbuseReportCase" ADD CONSTRAINT "AbuseReportCase_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportFinding" ADD CONSTRAINT "ReportFinding_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "AbuseReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReporterMessage" ADD CONSTRAINT "ReporterMessage_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "Reporter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReporterMessage" ADD CONSTRAINT "ReporterMessage_inboundMailId_fkey" FOREIGN KEY ("inboundMailId") REFERENCES "InboundMail"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReporterMessage" ADD CONSTRAINT "ReporterMessage_templateVersionId_fkey" FOREIGN KEY ("templateVersionId") REFERENCES "NoticeTemplateVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HostAddress" ADD CONSTRAINT "HostAddress_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "Host"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HostAddress" ADD CONSTRAINT "HostAddress_contractId_fkey" FOREIGN KEY ("contractId") REFERENCES "Contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailDomain" ADD CONSTRAINT "MailDomain_contractId_fkey" FOREIGN KEY ("contractId") REFERENCES "Contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentHost" ADD CONSTRAINT "IncidentHost_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentHost" ADD CONSTRAINT "IncidentHost_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "Host"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RelayCheck" ADD CONSTRAINT "RelayCheck_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "Host"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ZoneCheck" ADD CONSTRAINT "ZoneCheck_zoneId_fkey" FOREIGN KEY ("zoneId") REFERENCES "BlocklistZone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Listing" ADD CONSTRAINT "Listing_zoneId_fkey" FOREIGN KEY ("zoneId") REFERENCES "BlocklistZone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Listing" ADD CONSTRAINT "Listing_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemediationPlan" ADD CONSTRAINT "RemediationPlan_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemediationMilestone" ADD CONSTRAINT "RemediationMilestone_planId_fkey" FOREIGN KEY ("planId") REFERENCES "RemediationPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemediationTask" ADD CONSTRAINT "RemediationTask_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApprovalRequest" ADD CONSTRAINT "ApprovalRequest_planId_fkey" FOREIGN KEY ("planId") REFERENCES "RemediationPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApprovalStep" ADD CONSTRAINT "ApprovalStep_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ApprovalRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApprovalStep" ADD CONSTRAINT "ApprovalStep_approverId_fkey" FOREIGN KEY ("approverId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApprovalDelegation" ADD CONSTRAINT "ApprovalDelegation_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApprovalDelegation" ADD CONSTRAINT "ApprovalDelegation_delegateId_fkey" FOREIGN KEY ("delegateId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemediationMove" ADD CONSTRAINT "RemediationMove_planId_fkey" FOREIGN KEY ("planId") REFERENCES "RemediationPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemediationMove" ADD CONSTRAINT "RemediationMove_rowId_fkey" FOREIGN KEY ("rowId") REFERENCES "RemediationHost"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemediationCase" ADD CONSTRAINT "RemediationCase_planId_fkey" FOREIGN KEY ("planId") REFERENCES "RemediationPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemediationCase" ADD CONSTRAINT "RemediationCase_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemediationReport" ADD CONSTRAINT "RemediationReport_planId_fkey" FOREIGN KEY ("planId") REFERENCES "RemediationPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemediationReport" ADD CONSTRAINT "RemediationReport_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "AbuseReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema files cannot say -------------------------------------------------------------------------------------

-- An address stands on a blocklist once at a time.
CREATE UNIQUE INDEX "Listing_standing_key" ON "Listing" (address, "zoneId") WHERE "delistedAt" IS NULL;
ALTER TABLE "Listing" ADD CONSTRAINT "Listing_delist_asked" CHECK (("delistAskedAt" IS NULL) = ("delistAskedBy" IS NULL)),
  ADD CONSTRAINT "Listing_ends_later" CHECK ("delistedAt" >= "listedAt");

-- Of one address, or of one domain, no two holders at the same time. The name goes in as its 64-bit hash: ranges are what the core can compare.
ALTER TABLE "HostAddress" ADD CONSTRAINT "HostAddress_one_at_a_time" EXCLUDE USING gist (
  int8range(hashtextextended(address, 0) / 2, hashtextextended(address, 0) / 2, '[]') WITH &&, tstzrange("validFrom", "validUntil") WITH &&);
ALTER TABLE "MailDomain" ADD CONSTRAINT "MailDomain_one_at_a_time" EXCLUDE USING gist (
  int8range(hashtextextended(name, 0) / 2, hashtextextended(name, 0) / 2, '[]') WITH &&, tstzrange("validFrom", "validUntil") WITH &&);

ALTER TABLE "AbuseReport" ADD CONSTRAINT "AbuseReport_taken" CHECK ((state = 'preview') = ("acceptedAt" IS NULL)),
  ADD CONSTRAINT "AbuseReport_set_aside" CHECK ((state = 'set_aside') = ("settledReason" IS NOT NULL));
ALTER TABLE "AbuseReportItem" ADD CONSTRAINT "AbuseReportItem_linked" CHECK (("incidentId" IS NULL) = ("linkedAt" IS NULL));
ALTER TABLE "AbuseReportPart" ADD CONSTRAINT "AbuseReportPart_grade" CHECK (grade BETWEEN 1 AND 3);
ALTER TABLE "Network" ADD CONSTRAINT "Network_relay_test" CHECK (NOT "isRelayTestAllowed" OR ("relayTestAt" IS NOT NULL AND "relayTestById" IS NOT NULL AND "relayTestReason" IS NOT NULL));
ALTER TABLE "RemediationHost" ADD CONSTRAINT "RemediationHost_out_of_scope" CHECK (target <> 'out_of_scope' OR length(trim(coalesce(reason, ''))) > 0);
ALTER TABLE "RemediationPlan" ADD CONSTRAINT "RemediationPlan_closed" CHECK ((stage = 'withdrawn') <= ("closedAt" IS NOT NULL));
ALTER TABLE "RemediationTask" ADD CONSTRAINT "RemediationTask_done" CHECK (("doneAt" IS NULL) = ("doneById" IS NULL)),
  ADD CONSTRAINT "RemediationTask_withdrawn" CHECK (("withdrawnAt" IS NULL) = ("withdrawnWhy" IS NULL));
ALTER TABLE "ApprovalStep" ADD CONSTRAINT "ApprovalStep_decided" CHECK ((state = 'waiting') = ("decidedAt" IS NULL));
ALTER TABLE "ApprovalDelegation" ADD CONSTRAINT "ApprovalDelegation_of_another" CHECK ("userId" <> "delegateId"), ADD CONSTRAINT "ApprovalDelegation_ends_later" CHECK ("validUntil" > "validFrom");

-- Rows of a report stay; those of a list that was only looked at may go again.
CREATE FUNCTION keep_taken_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "AbuseReport" r JOIN removed ON removed."reportId" = r.id WHERE r.state <> 'preview') THEN
    RAISE EXCEPTION 'the rows of a report that was taken stay' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_taken_rows AFTER DELETE ON "AbuseReportItem" REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION keep_taken_rows();

-- The stage of a case about hosts alone: there is no account whose milestone could say that it is closed.
CREATE OR REPLACE FUNCTION project_incident(incident uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE "Incident" i SET stage = coalesce((
    SELECT CASE max(CASE m.kind WHEN 'closed' THEN 6 WHEN 'lifted' THEN 5 WHEN 'reset' THEN 4 WHEN 'responded' THEN 3
        WHEN 'notified' THEN 2 WHEN 'restricted' THEN 1 ELSE 0 END)
      WHEN 6 THEN 'closed' WHEN 5 THEN 'watching' WHEN 4 THEN 'reset' WHEN 3 THEN 'responded'
      WHEN 2 THEN 'notified' WHEN 1 THEN 'restricted' ELSE 'investigating' END::"IncidentStage"
    FROM "IncidentMilestone" m JOIN "IncidentLife" l ON l.id = m."lifeId"
    WHERE l."incidentId" = incident AND l.number = (SELECT max(number) FROM "IncidentLife" WHERE "incidentId" = incident)
      AND NOT m."isRetraction" AND NOT EXISTS (SELECT 1 FROM "IncidentMilestone" c WHERE c."correctsId" = m.id)
    HAVING count(*) > 0
  ), CASE WHEN NOT EXISTS (SELECT 1 FROM "IncidentAccount" a WHERE a."incidentId" = incident)
      AND (SELECT l."closedAt" FROM "IncidentLife" l WHERE l."incidentId" = incident ORDER BY l.number DESC LIMIT 1) IS NOT NULL
    THEN 'closed'::"IncidentStage" ELSE 'investigating'::"IncidentStage" END) WHERE i.id = incident
$$;
