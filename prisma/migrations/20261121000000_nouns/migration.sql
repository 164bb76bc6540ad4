-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "ReportState" AS ENUM ('received', 'linked', 'answered', 'out_of_scope');

-- CreateEnum
CREATE TYPE "MessageDirection" AS ENUM ('received', 'sent');

-- CreateEnum
CREATE TYPE "AlertState" AS ENUM ('open', 'claimed', 'escalated', 'dismissed');

-- CreateEnum
CREATE TYPE "AlertKind" AS ENUM ('probe', 'abuse', 'stuffing', 'anomaly', 'listing', 'report');

-- CreateEnum
CREATE TYPE "Severity" AS ENUM ('low', 'medium', 'high', 'critical');

-- CreateEnum
CREATE TYPE "AlertOrigin" AS ENUM ('detector', 'api', 'abuse_report', 'listing');

-- CreateEnum
CREATE TYPE "RuleMode" AS ENUM ('on', 'off', 'shadow');

-- CreateEnum
CREATE TYPE "DismissReason" AS ENUM ('legitimate_use', 'own_test', 'known_change', 'duplicate', 'not_ours', 'too_weak');

-- CreateEnum
CREATE TYPE "SnoozeKind" AS ENUM ('until_time', 'until_grown', 'until_more');

-- CreateEnum
CREATE TYPE "CampaignBasis" AS ENUM ('source_address', 'drop_address', 'helo', 'subject_shape', 'by_hand');

-- CreateEnum
CREATE TYPE "NoticeKind" AS ENUM ('defense', 'abuse', 'prior_warning', 'request', 'reminder', 'second_reminder', 'reset_confirmed', 'closing');

-- CreateEnum
CREATE TYPE "DeliveryChannel" AS ENUM ('mail', 'phone', 'post');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('draft', 'queued', 'sending', 'accepted', 'failed', 'uncertain', 'bounced', 'acknowledged');

-- CreateEnum
CREATE TYPE "AcknowledgedVia" AS ENUM ('reply', 'call', 'status_page');

-- CreateEnum
CREATE TYPE "ResponseChannel" AS ENUM ('mail', 'phone', 'status_page', 'post', 'visit');

-- CreateEnum
CREATE TYPE "ResponseOutcome" AS ENUM ('password_changed', 'account_deleted_left', 'account_deleted_forwarding', 'contract_cancelled', 'legitimate_use', 'complaint', 'question', 'refused', 'no_answer');

-- CreateEnum
CREATE TYPE "ResetRequestedOf" AS ENUM ('customer', 'provider');

-- CreateEnum
CREATE TYPE "ResetVerifiedBy" AS ENUM ('provisioning_time', 'person_check', 'baseline_sign_in');

-- CreateEnum
CREATE TYPE "ContactRole" AS ENUM ('contractor', 'operations_manager', 'reseller');

-- CreateEnum
CREATE TYPE "EvidenceKind" AS ENUM ('log_line', 'document', 'statement');

-- CreateEnum
CREATE TYPE "IncidentStage" AS ENUM ('investigating', 'restricted', 'notified', 'responded', 'reset', 'watching', 'closed');

-- CreateEnum
CREATE TYPE "CaseKind" AS ENUM ('defense', 'abuse');

-- CreateEnum
CREATE TYPE "MilestoneKind" AS ENUM ('probed', 'abuse_started', 'detected', 'restricted', 'notified', 'responded', 'reset', 'lifted', 'closed');

-- CreateEnum
CREATE TYPE "TimePrecision" AS ENUM ('second', 'minute', 'hour', 'day');

-- CreateEnum
CREATE TYPE "CloseOutcome" AS ENUM ('resolved', 'object_gone', 'false_positive', 'duplicate', 'opened_by_mistake', 'no_action');

-- CreateEnum
CREATE TYPE "IncidentLinkKind" AS ENUM ('duplicate_of', 'related', 'recurrence_of');

-- CreateEnum
CREATE TYPE "LedgerActor" AS ENUM ('user', 'worker', 'machine');

-- CreateEnum
CREATE TYPE "CheckResult" AS ENUM ('listed', 'clean', 'unknown');

-- CreateEnum
CREATE TYPE "PlanStage" AS ENUM ('investigation', 'policy', 'request', 'decision', 'design', 'execution', 'verification', 'reported', 'withdrawn');

-- CreateEnum
CREATE TYPE "ApprovalState" AS ENUM ('waiting', 'approved', 'returned', 'denied');

-- CreateEnum
CREATE TYPE "HostTarget" AS ENUM ('unconfirmed', 'affected', 'mended', 'recheck_ok', 'delisted', 'remaining', 'out_of_scope');

-- CreateEnum
CREATE TYPE "JustificationForm" AS ENUM ('clause', 'emergency');

-- CreateEnum
CREATE TYPE "Measure" AS ENUM ('block_source', 'block_foreign_sign_in', 'rate_limit', 'stop_sending', 'suspend_sign_in');

-- CreateEnum
CREATE TYPE "OrderScope" AS ENUM ('account', 'contract');

-- CreateEnum
CREATE TYPE "RestrictionState" AS ENUM ('requested', 'applied', 'confirmed', 'lift_requested', 'lifted', 'failed', 'uncertain', 'withdrawn');

-- CreateEnum
CREATE TYPE "Enforcement" AS ENUM ('manual', 'policy_service', 'webhook');

-- CreateEnum
CREATE TYPE "LiftGround" AS ENUM ('verified_reset', 'object_gone', 'stated_reason');

-- CreateEnum
CREATE TYPE "ProofStep" AS ENUM ('applied', 'confirmed', 'lifted');

-- CreateEnum
CREATE TYPE "LeakRegime" AS ENUM ('personal_information', 'secrecy_of_communications');

-- CreateEnum
CREATE TYPE "LeakAnswer" AS ENUM ('report_needed', 'not_needed');

-- CreateEnum
CREATE TYPE "TermsKind" AS ENUM ('general', 'service');

-- CreateEnum
CREATE TYPE "ClauseKind" AS ENUM ('defense', 'prohibited_acts', 'emergency', 'other');

-- CreateEnum
CREATE TYPE "ElementProof" AS ENUM ('evidence_in_range', 'choice', 'words', 'necessary_scope');

-- CreateEnum
CREATE TYPE "AnnouncementChannel" AS ENUM ('mail', 'website', 'post');

-- CreateEnum
CREATE TYPE "Lane" AS ENUM ('attacker', 'provider', 'customer', 'reporter', 'system');

-- CreateEnum
CREATE TYPE "TimelineSource" AS ENUM ('ledger', 'evidence', 'statement');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('operator', 'support', 'manager', 'legal', 'auditor', 'admin');

-- CreateEnum
CREATE TYPE "Locale" AS ENUM ('ja', 'en');

-- CreateTable
CREATE TABLE "Reporter" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "organization" TEXT,
    "email" TEXT NOT NULL,
    "language" "Locale" NOT NULL DEFAULT 'ja',
    "trust" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Reporter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AbuseReport" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "reporterId" UUID NOT NULL,
    "state" "ReportState" NOT NULL DEFAULT 'received',
    "format" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "occurredAt" TIMESTAMPTZ(3),
    "sourceAddress" TEXT,
    "raw" TEXT,
    "purgedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "AbuseReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AbuseReportItem" (
    "id" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "address" TEXT,
    "sourceAddress" TEXT,
    "occurredAt" TIMESTAMPTZ(3),
    "verdict" TEXT NOT NULL,
    "incidentId" UUID,

    CONSTRAINT "AbuseReportItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReporterMessage" (
    "id" UUID NOT NULL,
    "reportId" UUID NOT NULL,
    "direction" "MessageDirection" NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT,
    "purgedAt" TIMESTAMPTZ(3),
    "state" "DeliveryState" NOT NULL,
    "messageId" TEXT,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "serverAnswer" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReporterMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DetectionRule" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "DetectionRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DetectionRuleVersion" (
    "id" UUID NOT NULL,
    "ruleId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "mode" "RuleMode" NOT NULL,
    "grade" INTEGER NOT NULL,
    "parameters" JSONB NOT NULL,
    "changedById" UUID,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "DetectionRuleVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Alert" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "state" "AlertState" NOT NULL DEFAULT 'open',
    "kind" "AlertKind" NOT NULL,
    "severity" "Severity" NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "origin" "AlertOrigin" NOT NULL DEFAULT 'detector',
    "ruleCode" TEXT NOT NULL,
    "ruleVersion" INTEGER NOT NULL,
    "grade" INTEGER NOT NULL,
    "accountId" UUID,
    "contractId" UUID,
    "subjectNetwork" TEXT,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "detectedAt" TIMESTAMPTZ(3) NOT NULL,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "sourceIps" TEXT[],
    "country" TEXT,
    "asn" INTEGER,
    "eventCount" INTEGER NOT NULL DEFAULT 1,
    "reasons" JSONB NOT NULL,
    "claimedById" UUID,
    "claimedAt" TIMESTAMPTZ(3),
    "dismissedById" UUID,
    "dismissedAt" TIMESTAMPTZ(3),
    "dismissReason" "DismissReason",
    "dismissNote" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlertIncident" (
    "id" UUID NOT NULL,
    "alertId" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,
    "linkedById" UUID,
    "unlinkedAt" TIMESTAMPTZ(3),
    "unlinkedById" UUID,

    CONSTRAINT "AlertIncident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlertSnooze" (
    "id" UUID NOT NULL,
    "alertId" UUID NOT NULL,
    "kind" "SnoozeKind" NOT NULL,
    "until" TIMESTAMPTZ(3),
    "threshold" INTEGER,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "placedById" UUID NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AlertSnooze_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Suppression" (
    "id" UUID NOT NULL,
    "accountId" UUID,
    "ruleCode" TEXT,
    "network" TEXT,
    "ownerId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,

    CONSTRAINT "Suppression_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Campaign" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "basis" "CampaignBasis" NOT NULL,
    "value" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CampaignAlert" (
    "id" UUID NOT NULL,
    "campaignId" UUID NOT NULL,
    "alertId" UUID NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,
    "linkedById" UUID,
    "unlinkedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CampaignAlert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AlertAccount" (
    "alertId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "AlertAccount_pkey" PRIMARY KEY ("alertId","accountId")
);

-- CreateTable
CREATE TABLE "NoticeTemplate" (
    "id" UUID NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "language" "Locale" NOT NULL,

    CONSTRAINT "NoticeTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeTemplateVersion" (
    "id" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3),
    "publishedById" UUID,

    CONSTRAINT "NoticeTemplateVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomerNotice" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "lifeNumber" INTEGER NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "language" "Locale" NOT NULL,
    "templateVersionId" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "writtenById" UUID,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "lateReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CustomerNotice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeRestriction" (
    "noticeId" UUID NOT NULL,
    "restrictionId" UUID NOT NULL,

    CONSTRAINT "NoticeRestriction_pkey" PRIMARY KEY ("noticeId","restrictionId")
);

-- CreateTable
CREATE TABLE "NoticeDelivery" (
    "id" UUID NOT NULL,
    "noticeId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "channel" "DeliveryChannel" NOT NULL,
    "recipientName" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "state" "DeliveryState" NOT NULL,
    "messageId" TEXT,
    "envelopeToken" TEXT,
    "queuedAt" TIMESTAMPTZ(3),
    "sendingAt" TIMESTAMPTZ(3),
    "sendingBy" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "acceptedAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "uncertainAt" TIMESTAMPTZ(3),
    "bouncedAt" TIMESTAMPTZ(3),
    "acknowledgedAt" TIMESTAMPTZ(3),
    "acknowledgedVia" "AcknowledgedVia",
    "serverAnswer" TEXT,
    "recordedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "NoticeDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CustomerResponse" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "lifeNumber" INTEGER NOT NULL,
    "accountId" UUID,
    "noticeId" UUID,
    "contactId" UUID,
    "channel" "ResponseChannel",
    "outcome" "ResponseOutcome" NOT NULL,
    "respondedAt" TIMESTAMPTZ(3) NOT NULL,
    "said" TEXT,
    "recordedById" UUID,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "correctsId" UUID,

    CONSTRAINT "CustomerResponse_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SinkMessage" (
    "id" UUID NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "envelopeFrom" TEXT NOT NULL,
    "envelopeTo" TEXT[],
    "subject" TEXT NOT NULL,
    "messageId" TEXT,
    "body" TEXT NOT NULL,

    CONSTRAINT "SinkMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboundMail" (
    "id" UUID NOT NULL,
    "messageId" TEXT,
    "inReplyTo" TEXT,
    "sender" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "raw" BYTEA,
    "purgedAt" TIMESTAMPTZ(3),
    "deliveryId" UUID,
    "readAt" TIMESTAMPTZ(3),
    "readById" UUID,

    CONSTRAINT "InboundMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CredentialReset" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "incidentAccountId" UUID NOT NULL,
    "lifeId" UUID NOT NULL,
    "requestedOf" "ResetRequestedOf" NOT NULL DEFAULT 'customer',
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "requestedById" UUID,
    "completedAt" TIMESTAMPTZ(3),
    "completedRecordedAt" TIMESTAMPTZ(3),
    "completedRecordedById" UUID,
    "verifiedAt" TIMESTAMPTZ(3),
    "verifiedById" UUID,
    "verifiedBy" "ResetVerifiedBy",
    "verifiedMethod" TEXT,
    "evidenceId" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawReason" TEXT,

    CONSTRAINT "CredentialReset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Customer" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Service" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,

    CONSTRAINT "Service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contract" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "customerId" UUID NOT NULL,
    "serviceId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "cancelledAt" TIMESTAMPTZ(3),
    "resellerIsNotified" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Contract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" UUID NOT NULL,
    "contractId" UUID NOT NULL,
    "role" "ContactRole" NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "language" "Locale" NOT NULL DEFAULT 'ja',
    "validFrom" TIMESTAMPTZ(3) NOT NULL,
    "validUntil" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "contractId" UUID,
    "isForwardingOnly" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "matchedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" UUID NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "alertId" UUID,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "host" TEXT,
    "grade" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidenceText" (
    "evidenceId" UUID NOT NULL,
    "plain" TEXT,
    "masked" TEXT,
    "purgedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EvidenceText_pkey" PRIMARY KEY ("evidenceId")
);

-- CreateTable
CREATE TABLE "EvidenceFile" (
    "evidenceId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "content" BYTEA,
    "purgedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EvidenceFile_pkey" PRIMARY KEY ("evidenceId")
);

-- CreateTable
CREATE TABLE "IncidentEvidence" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IncidentEvidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reveal" (
    "id" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "revealedById" UUID NOT NULL,
    "revealedAt" TIMESTAMPTZ(3) NOT NULL,
    "purpose" TEXT NOT NULL,

    CONSTRAINT "Reveal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Incident" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "contractId" UUID NOT NULL,
    "campaignId" UUID,
    "assignedToId" UUID,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedById" UUID,
    "stage" "IncidentStage" NOT NULL DEFAULT ('investigating'::text)::"IncidentStage",
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncidentLife" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "openedById" UUID,
    "openReason" TEXT,
    "watchUntil" TIMESTAMPTZ(3),
    "watchEndedAt" TIMESTAMPTZ(3),
    "watchEndedById" UUID,
    "watchEndReason" TEXT,
    "closedAt" TIMESTAMPTZ(3),
    "closedById" UUID,
    "outcome" "CloseOutcome",
    "closeReason" TEXT,

    CONSTRAINT "IncidentLife_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncidentAccount" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL,
    "addedById" UUID,
    "openedAs" "CaseKind" NOT NULL,
    "kind" "CaseKind" NOT NULL DEFAULT ('defense'::text)::"CaseKind",
    "probedAt" TIMESTAMPTZ(3),
    "abuseStartedAt" TIMESTAMPTZ(3),
    "detectedAt" TIMESTAMPTZ(3),
    "restrictedAt" TIMESTAMPTZ(3),
    "notifiedAt" TIMESTAMPTZ(3),
    "respondedAt" TIMESTAMPTZ(3),
    "resetAt" TIMESTAMPTZ(3),
    "liftedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "isBrokenThrough" BOOLEAN NOT NULL DEFAULT (NOT true),
    "isCounted" BOOLEAN NOT NULL DEFAULT (NOT true),
    "isOpen" BOOLEAN NOT NULL DEFAULT (NOT true),
    "countedAs" "CaseKind",

    CONSTRAINT "IncidentAccount_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncidentMilestone" (
    "id" UUID NOT NULL,
    "incidentAccountId" UUID NOT NULL,
    "lifeId" UUID NOT NULL,
    "kind" "MilestoneKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "precision" "TimePrecision" NOT NULL DEFAULT 'second',
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID,
    "evidenceId" UUID,
    "correctsId" UUID,
    "isRetraction" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,

    CONSTRAINT "IncidentMilestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncidentAccountOutcome" (
    "id" UUID NOT NULL,
    "incidentAccountId" UUID NOT NULL,
    "lifeId" UUID NOT NULL,
    "outcome" "CloseOutcome" NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,

    CONSTRAINT "IncidentAccountOutcome_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reclassification" (
    "id" UUID NOT NULL,
    "incidentAccountId" UUID NOT NULL,
    "kind" "CaseKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,
    "reason" TEXT NOT NULL,
    "evidenceId" UUID,

    CONSTRAINT "Reclassification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IncidentLink" (
    "id" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "toId" UUID NOT NULL,
    "kind" "IncidentLinkKind" NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL,
    "linkedById" UUID,
    "unlinkedAt" TIMESTAMPTZ(3),
    "unlinkedById" UUID,

    CONSTRAINT "IncidentLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerEntry" (
    "stream" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" "LedgerActor" NOT NULL,
    "actorId" UUID,
    "payload" JSON NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "LedgerEntry_pkey" PRIMARY KEY ("stream","seq")
);

-- CreateTable
CREATE TABLE "LedgerHead" (
    "stream" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "checkpointedSeq" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "LedgerHead_pkey" PRIMARY KEY ("stream")
);

-- CreateTable
CREATE TABLE "LedgerCheckpoint" (
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "streams" INTEGER NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "LedgerCheckpoint_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "LedgerCheckpointHead" (
    "number" INTEGER NOT NULL,
    "stream" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "LedgerCheckpointHead_pkey" PRIMARY KEY ("number","stream")
);

-- CreateTable
CREATE TABLE "Network" (
    "id" UUID NOT NULL,
    "cidr" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Network_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Host" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "networkId" UUID,

    CONSTRAINT "Host_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Listing" (
    "id" UUID NOT NULL,
    "hostId" UUID,
    "address" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "listedAt" TIMESTAMPTZ(3) NOT NULL,
    "delistedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Listing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ListingCheck" (
    "id" UUID NOT NULL,
    "listingId" UUID NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,
    "result" "CheckResult" NOT NULL,
    "answer" TEXT NOT NULL,

    CONSTRAINT "ListingCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LogSource" (
    "id" UUID NOT NULL,
    "path" TEXT NOT NULL,
    "fileId" TEXT,
    "headHash" TEXT,
    "offset" BIGINT NOT NULL DEFAULT 0,
    "snapshot" BYTEA,
    "linesRead" BIGINT NOT NULL DEFAULT 0,
    "unknownLines" BIGINT NOT NULL DEFAULT 0,
    "lastLineAt" TIMESTAMPTZ(3),
    "readAt" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "LogSource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AccountHour" (
    "address" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "country" TEXT NOT NULL DEFAULT '',
    "asn" INTEGER NOT NULL DEFAULT 0,
    "signIns" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "sends" INTEGER NOT NULL DEFAULT 0,
    "recipients" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "AccountHour_pkey" PRIMARY KEY ("address","hour","country","asn")
);

-- CreateTable
CREATE TABLE "AddressNetwork" (
    "network" TEXT NOT NULL,
    "asn" INTEGER NOT NULL,
    "organization" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "kind" TEXT NOT NULL,

    CONSTRAINT "AddressNetwork_pkey" PRIMARY KEY ("network")
);

-- CreateTable
CREATE TABLE "WorkerHeartbeat" (
    "id" UUID NOT NULL,
    "pid" INTEGER NOT NULL,
    "host" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WorkerHeartbeat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Obligation" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "incidentId" UUID,
    "alertId" UUID,
    "restrictionId" UUID,
    "deliveryId" UUID,
    "reportId" UUID,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "firstDueAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "limitAt" TIMESTAMPTZ(3),
    "blocksClosing" BOOLEAN NOT NULL,
    "assigneeId" UUID,
    "dischargedAt" TIMESTAMPTZ(3),
    "dischargedById" UUID,
    "waivedAt" TIMESTAMPTZ(3),
    "waivedById" UUID,
    "waiveReason" TEXT,
    "voidedAt" TIMESTAMPTZ(3),
    "voidReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "orderId" UUID,
    "incidentAccountId" UUID,
    "noticeId" UUID,
    "listingId" UUID,
    "planId" UUID,

    CONSTRAINT "Obligation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ObligationExtension" (
    "id" UUID NOT NULL,
    "obligationId" UUID NOT NULL,
    "fromDueAt" TIMESTAMPTZ(3) NOT NULL,
    "toDueAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "extendedById" UUID,
    "extendedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ObligationExtension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Holiday" (
    "day" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Holiday_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "RemediationPlan" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "stage" "PlanStage" NOT NULL DEFAULT 'investigation',
    "ownerId" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "RemediationPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RemediationTask" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "department" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "doneAt" TIMESTAMPTZ(3),
    "doneById" UUID,

    CONSTRAINT "RemediationTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RemediationApproval" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "approverId" UUID NOT NULL,
    "state" "ApprovalState" NOT NULL DEFAULT 'waiting',
    "comment" TEXT,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RemediationApproval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RemediationHost" (
    "id" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "hostId" UUID NOT NULL,
    "target" "HostTarget" NOT NULL DEFAULT 'unconfirmed',
    "reason" TEXT,
    "movedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "RemediationHost_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Justification" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "form" "JustificationForm" NOT NULL DEFAULT 'clause',
    "clauseId" UUID NOT NULL,
    "clauseCode" TEXT NOT NULL,
    "clauseText" TEXT NOT NULL,
    "clauseTextEn" TEXT NOT NULL,
    "termsNumber" INTEGER NOT NULL,
    "legalGroundId" UUID,
    "legalGroundLabel" TEXT NOT NULL,
    "factsFrom" TIMESTAMPTZ(3) NOT NULL,
    "factsUntil" TIMESTAMPTZ(3) NOT NULL,
    "eventCount" INTEGER NOT NULL,
    "measure" "Measure" NOT NULL,
    "rejectedMilder" JSONB NOT NULL,
    "isPriorNoticeGiven" BOOLEAN NOT NULL,
    "noPriorNoticeReason" TEXT,
    "releaseCondition" TEXT NOT NULL,
    "ruleCode" TEXT,
    "ruleVersion" INTEGER,
    "decidedById" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Justification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JustificationElement" (
    "id" UUID NOT NULL,
    "justificationId" UUID NOT NULL,
    "elementCode" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "chosen" TEXT[],
    "words" TEXT,

    CONSTRAINT "JustificationElement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JustificationEvidence" (
    "id" UUID NOT NULL,
    "justificationId" UUID NOT NULL,
    "elementCode" TEXT NOT NULL,
    "evidenceId" UUID NOT NULL,

    CONSTRAINT "JustificationEvidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RestrictionOrder" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "contractId" UUID NOT NULL,
    "justificationId" UUID NOT NULL,
    "scope" "OrderScope" NOT NULL DEFAULT 'account',
    "measure" "Measure" NOT NULL,
    "parameters" JSONB NOT NULL DEFAULT '{}',
    "decidedById" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "isSecondApprovalNeeded" BOOLEAN NOT NULL DEFAULT false,
    "secondApprovalDueAt" TIMESTAMPTZ(3),
    "secondApprovedById" UUID,
    "secondApprovedAt" TIMESTAMPTZ(3),
    "secondDeniedById" UUID,
    "secondDeniedAt" TIMESTAMPTZ(3),
    "secondDenyReason" TEXT,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RestrictionOrder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Restriction" (
    "id" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "incidentAccountId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "lifeNumber" INTEGER NOT NULL,
    "measure" "Measure" NOT NULL,
    "state" "RestrictionState" NOT NULL DEFAULT 'requested',
    "enforcement" "Enforcement" NOT NULL DEFAULT 'manual',
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "requestedById" UUID,
    "appliedAt" TIMESTAMPTZ(3),
    "appliedById" UUID,
    "confirmedAt" TIMESTAMPTZ(3),
    "reviewDueAt" TIMESTAMPTZ(3),
    "liftRequestedAt" TIMESTAMPTZ(3),
    "liftRequestedById" UUID,
    "liftGround" "LiftGround",
    "liftReason" TEXT,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedById" UUID,
    "failedAt" TIMESTAMPTZ(3),
    "error" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawReason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3),

    CONSTRAINT "Restriction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RestrictionProof" (
    "id" UUID NOT NULL,
    "restrictionId" UUID NOT NULL,
    "step" "ProofStep" NOT NULL,
    "evidenceId" UUID NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID,

    CONSTRAINT "RestrictionProof_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RestrictionReview" (
    "id" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "isAgreed" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "reviewedById" UUID NOT NULL,
    "reviewedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RestrictionReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LeakAssessment" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "regime" "LeakRegime" NOT NULL,
    "answer" "LeakAnswer" NOT NULL,
    "reason" TEXT NOT NULL,
    "knownAt" TIMESTAMPTZ(3) NOT NULL,
    "assessedById" UUID NOT NULL,
    "assessedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "LeakAssessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RetentionHold" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "placedById" UUID NOT NULL,
    "placedAt" TIMESTAMPTZ(3) NOT NULL,
    "releasedById" UUID,
    "releasedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RetentionHold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PurgeRun" (
    "id" UUID NOT NULL,
    "ranAt" TIMESTAMPTZ(3) NOT NULL,
    "evidencePurged" INTEGER NOT NULL,
    "hoursPurged" INTEGER NOT NULL,
    "heldBack" INTEGER NOT NULL,

    CONSTRAINT "PurgeRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LeakRule" (
    "id" UUID NOT NULL,
    "regime" "LeakRegime" NOT NULL,
    "step" TEXT NOT NULL,
    "days" INTEGER,
    "source" TEXT NOT NULL,
    "setById" UUID NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "supersededAt" TIMESTAMPTZ(3),

    CONSTRAINT "LeakRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Disclosure" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "recipient" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "disclosedById" UUID NOT NULL,
    "disclosedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Disclosure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SettingVersion" (
    "key" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "value" JSONB NOT NULL,
    "changedById" UUID,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "SettingVersion_pkey" PRIMARY KEY ("key","number")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "usedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportRun" (
    "id" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "counts" JSONB NOT NULL DEFAULT '{}',
    "error" TEXT,

    CONSTRAINT "ImportRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StatisticsSnapshot" (
    "id" UUID NOT NULL,
    "period" TEXT NOT NULL,
    "definitions" INTEGER NOT NULL,
    "figures" JSONB NOT NULL,
    "publishedById" UUID NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "StatisticsSnapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shift" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Handover" (
    "id" UUID NOT NULL,
    "fromShiftId" UUID NOT NULL,
    "toShiftId" UUID,
    "facts" JSONB NOT NULL,
    "body" TEXT NOT NULL,
    "writtenById" UUID NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "givenAt" TIMESTAMPTZ(3),
    "takenById" UUID,
    "takenAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Handover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "record" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "onVersion" INTEGER NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "ownerId" UUID,
    "role" "Role",
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TermsDocument" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "kind" "TermsKind" NOT NULL,
    "title" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "serviceId" UUID,

    CONSTRAINT "TermsDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TermsVersion" (
    "id" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "announcedAt" TIMESTAMPTZ(3),
    "effectiveFrom" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "publishedById" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "TermsVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Clause" (
    "id" UUID NOT NULL,
    "termsVersionId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "article" INTEGER NOT NULL,
    "paragraph" INTEGER,
    "item" INTEGER,
    "kind" "ClauseKind" NOT NULL,
    "permitsRestriction" BOOLEAN NOT NULL DEFAULT false,
    "heading" TEXT NOT NULL,
    "headingEn" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "textEn" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Clause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClauseElement" (
    "id" UUID NOT NULL,
    "clauseId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "labelEn" TEXT NOT NULL,
    "proof" "ElementProof" NOT NULL,
    "allowed" JSONB NOT NULL DEFAULT '[]',
    "completedBy" TEXT[],
    "position" INTEGER NOT NULL,

    CONSTRAINT "ClauseElement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LegalGround" (
    "id" UUID NOT NULL,
    "clauseId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "labelEn" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "setById" UUID,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "supersededAt" TIMESTAMPTZ(3),

    CONSTRAINT "LegalGround_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TermsAnnouncement" (
    "id" UUID NOT NULL,
    "termsVersionId" UUID NOT NULL,
    "contractId" UUID,
    "channel" "AnnouncementChannel" NOT NULL,
    "announcedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "TermsAnnouncement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TimelineEntry" (
    "id" UUID NOT NULL,
    "incidentId" UUID NOT NULL,
    "accountId" UUID,
    "lifeNumber" INTEGER NOT NULL,
    "lane" "Lane" NOT NULL,
    "kind" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "precision" "TimePrecision" NOT NULL DEFAULT 'second',
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedById" UUID,
    "source" "TimelineSource" NOT NULL,
    "details" JSONB NOT NULL,
    "evidenceId" UUID,
    "ledgerSeq" INTEGER,
    "correctsId" UUID,

    CONSTRAINT "TimelineEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "locale" "Locale" NOT NULL DEFAULT 'ja',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "disabledAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserRole" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL,
    "grantedById" UUID,
    "revokedAt" TIMESTAMPTZ(3),
    "revokedById" UUID,

    CONSTRAINT "UserRole_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "revokedFor" TEXT,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInAttempt" (
    "id" UUID NOT NULL,
    "emailHash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "isAccepted" BOOLEAN NOT NULL,
    "fromAddress" TEXT,

    CONSTRAINT "SignInAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Reporter_email_key" ON "Reporter"("email");

-- CreateIndex
CREATE UNIQUE INDEX "AbuseReport_number_key" ON "AbuseReport"("number");

-- CreateIndex
CREATE INDEX "AbuseReport_reporterId_idx" ON "AbuseReport"("reporterId");

-- CreateIndex
CREATE INDEX "AbuseReport_state_receivedAt_id_idx" ON "AbuseReport"("state", "receivedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "AbuseReportItem_incidentId_idx" ON "AbuseReportItem"("incidentId");

-- CreateIndex
CREATE UNIQUE INDEX "AbuseReportItem_reportId_position_key" ON "AbuseReportItem"("reportId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "ReporterMessage_messageId_key" ON "ReporterMessage"("messageId");

-- CreateIndex
CREATE INDEX "ReporterMessage_reportId_occurredAt_idx" ON "ReporterMessage"("reportId", "occurredAt");

-- CreateIndex
CREATE UNIQUE INDEX "DetectionRule_code_key" ON "DetectionRule"("code");

-- CreateIndex
CREATE UNIQUE INDEX "DetectionRuleVersion_ruleId_number_key" ON "DetectionRuleVersion"("ruleId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Alert_number_key" ON "Alert"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Alert_fingerprint_key" ON "Alert"("fingerprint");

-- CreateIndex
CREATE INDEX "Alert_state_score_id_idx" ON "Alert"("state", "score" DESC, "id");

-- CreateIndex
CREATE INDEX "Alert_state_detectedAt_id_idx" ON "Alert"("state", "detectedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Alert_detectedAt_id_idx" ON "Alert"("detectedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Alert_accountId_detectedAt_idx" ON "Alert"("accountId", "detectedAt" DESC);

-- CreateIndex
CREATE INDEX "Alert_contractId_detectedAt_idx" ON "Alert"("contractId", "detectedAt" DESC);

-- CreateIndex
CREATE INDEX "Alert_sourceIps_idx" ON "Alert" USING GIN ("sourceIps");

-- CreateIndex
CREATE INDEX "AlertIncident_incidentId_idx" ON "AlertIncident"("incidentId");

-- CreateIndex
CREATE INDEX "AlertIncident_alertId_idx" ON "AlertIncident"("alertId");

-- CreateIndex
CREATE INDEX "AlertSnooze_alertId_idx" ON "AlertSnooze"("alertId");

-- CreateIndex
CREATE INDEX "Suppression_expiresAt_idx" ON "Suppression"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Campaign_number_key" ON "Campaign"("number");

-- CreateIndex
CREATE INDEX "Campaign_basis_value_idx" ON "Campaign"("basis", "value");

-- CreateIndex
CREATE INDEX "CampaignAlert_campaignId_idx" ON "CampaignAlert"("campaignId");

-- CreateIndex
CREATE INDEX "CampaignAlert_alertId_idx" ON "CampaignAlert"("alertId");

-- CreateIndex
CREATE INDEX "AlertAccount_accountId_idx" ON "AlertAccount"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeTemplate_kind_language_key" ON "NoticeTemplate"("kind", "language");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeTemplateVersion_templateId_number_key" ON "NoticeTemplateVersion"("templateId", "number");

-- CreateIndex
CREATE INDEX "CustomerNotice_incidentId_idx" ON "CustomerNotice"("incidentId");

-- CreateIndex
CREATE INDEX "CustomerNotice_writtenAt_id_idx" ON "CustomerNotice"("writtenAt" DESC, "id");

-- CreateIndex
CREATE INDEX "NoticeRestriction_restrictionId_idx" ON "NoticeRestriction"("restrictionId");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeDelivery_messageId_key" ON "NoticeDelivery"("messageId");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeDelivery_envelopeToken_key" ON "NoticeDelivery"("envelopeToken");

-- CreateIndex
CREATE INDEX "NoticeDelivery_noticeId_idx" ON "NoticeDelivery"("noticeId");

-- CreateIndex
CREATE INDEX "NoticeDelivery_state_nextAttemptAt_idx" ON "NoticeDelivery"("state", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "NoticeDelivery_address_idx" ON "NoticeDelivery"("address");

-- CreateIndex
CREATE INDEX "NoticeDelivery_contactId_idx" ON "NoticeDelivery"("contactId");

-- CreateIndex
CREATE UNIQUE INDEX "CustomerResponse_correctsId_key" ON "CustomerResponse"("correctsId");

-- CreateIndex
CREATE INDEX "CustomerResponse_incidentId_idx" ON "CustomerResponse"("incidentId");

-- CreateIndex
CREATE INDEX "CustomerResponse_recordedAt_id_idx" ON "CustomerResponse"("recordedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "CustomerResponse_noticeId_idx" ON "CustomerResponse"("noticeId");

-- CreateIndex
CREATE INDEX "CustomerResponse_accountId_idx" ON "CustomerResponse"("accountId");

-- CreateIndex
CREATE INDEX "SinkMessage_receivedAt_id_idx" ON "SinkMessage"("receivedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "InboundMail_messageId_idx" ON "InboundMail"("messageId");

-- CreateIndex
CREATE INDEX "InboundMail_receivedAt_id_idx" ON "InboundMail"("receivedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "InboundMail_deliveryId_idx" ON "InboundMail"("deliveryId");

-- CreateIndex
CREATE INDEX "CredentialReset_incidentId_idx" ON "CredentialReset"("incidentId");

-- CreateIndex
CREATE INDEX "CredentialReset_incidentAccountId_lifeId_idx" ON "CredentialReset"("incidentAccountId", "lifeId");

-- CreateIndex
CREATE UNIQUE INDEX "Customer_code_key" ON "Customer"("code");

-- CreateIndex
CREATE INDEX "Customer_name_idx" ON "Customer"("name");

-- CreateIndex
CREATE UNIQUE INDEX "Service_code_key" ON "Service"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Contract_code_key" ON "Contract"("code");

-- CreateIndex
CREATE INDEX "Contract_customerId_idx" ON "Contract"("customerId");

-- CreateIndex
CREATE INDEX "Contract_serviceId_idx" ON "Contract"("serviceId");

-- CreateIndex
CREATE INDEX "Contact_contractId_idx" ON "Contact"("contractId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_address_key" ON "Account"("address");

-- CreateIndex
CREATE INDEX "Account_contractId_idx" ON "Account"("contractId");

-- CreateIndex
CREATE INDEX "Evidence_occurredAt_idx" ON "Evidence"("occurredAt");

-- CreateIndex
CREATE UNIQUE INDEX "Evidence_alertId_sha256_key" ON "Evidence"("alertId", "sha256");

-- CreateIndex
CREATE INDEX "IncidentEvidence_evidenceId_idx" ON "IncidentEvidence"("evidenceId");

-- CreateIndex
CREATE UNIQUE INDEX "IncidentEvidence_incidentId_evidenceId_key" ON "IncidentEvidence"("incidentId", "evidenceId");

-- CreateIndex
CREATE UNIQUE INDEX "IncidentEvidence_incidentId_number_key" ON "IncidentEvidence"("incidentId", "number");

-- CreateIndex
CREATE INDEX "Reveal_incidentId_idx" ON "Reveal"("incidentId");

-- CreateIndex
CREATE INDEX "Reveal_evidenceId_idx" ON "Reveal"("evidenceId");

-- CreateIndex
CREATE UNIQUE INDEX "Incident_number_key" ON "Incident"("number");

-- CreateIndex
CREATE INDEX "Incident_stage_openedAt_id_idx" ON "Incident"("stage", "openedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Incident_openedAt_id_idx" ON "Incident"("openedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Incident_contractId_idx" ON "Incident"("contractId");

-- CreateIndex
CREATE INDEX "Incident_assignedToId_stage_idx" ON "Incident"("assignedToId", "stage");

-- CreateIndex
CREATE INDEX "Incident_campaignId_idx" ON "Incident"("campaignId");

-- CreateIndex
CREATE UNIQUE INDEX "IncidentLife_incidentId_number_key" ON "IncidentLife"("incidentId", "number");

-- CreateIndex
CREATE INDEX "IncidentAccount_accountId_idx" ON "IncidentAccount"("accountId");

-- CreateIndex
CREATE INDEX "IncidentAccount_detectedAt_countedAs_idx" ON "IncidentAccount"("detectedAt", "countedAs");

-- CreateIndex
CREATE INDEX "IncidentAccount_accountId_isOpen_idx" ON "IncidentAccount"("accountId", "isOpen");

-- CreateIndex
CREATE UNIQUE INDEX "IncidentAccount_incidentId_accountId_key" ON "IncidentAccount"("incidentId", "accountId");

-- CreateIndex
CREATE UNIQUE INDEX "IncidentMilestone_correctsId_key" ON "IncidentMilestone"("correctsId");

-- CreateIndex
CREATE INDEX "IncidentMilestone_incidentAccountId_lifeId_kind_idx" ON "IncidentMilestone"("incidentAccountId", "lifeId", "kind");

-- CreateIndex
CREATE INDEX "IncidentMilestone_lifeId_idx" ON "IncidentMilestone"("lifeId");

-- CreateIndex
CREATE UNIQUE INDEX "IncidentMilestone_id_incidentAccountId_lifeId_kind_key" ON "IncidentMilestone"("id", "incidentAccountId", "lifeId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "IncidentMilestone_correctsId_incidentAccountId_lifeId_kind_key" ON "IncidentMilestone"("correctsId", "incidentAccountId", "lifeId", "kind");

-- CreateIndex
CREATE INDEX "IncidentAccountOutcome_incidentAccountId_lifeId_idx" ON "IncidentAccountOutcome"("incidentAccountId", "lifeId");

-- CreateIndex
CREATE INDEX "Reclassification_incidentAccountId_idx" ON "Reclassification"("incidentAccountId");

-- CreateIndex
CREATE INDEX "IncidentLink_fromId_idx" ON "IncidentLink"("fromId");

-- CreateIndex
CREATE INDEX "IncidentLink_toId_idx" ON "IncidentLink"("toId");

-- CreateIndex
CREATE INDEX "LedgerEntry_at_stream_seq_idx" ON "LedgerEntry"("at" DESC, "stream", "seq");

-- CreateIndex
CREATE INDEX "LedgerEntry_kind_at_idx" ON "LedgerEntry"("kind", "at" DESC);

-- CreateIndex
CREATE INDEX "LedgerEntry_actorId_at_idx" ON "LedgerEntry"("actorId", "at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Network_cidr_key" ON "Network"("cidr");

-- CreateIndex
CREATE UNIQUE INDEX "Host_address_key" ON "Host"("address");

-- CreateIndex
CREATE INDEX "Host_networkId_idx" ON "Host"("networkId");

-- CreateIndex
CREATE INDEX "Listing_address_zone_idx" ON "Listing"("address", "zone");

-- CreateIndex
CREATE INDEX "Listing_delistedAt_idx" ON "Listing"("delistedAt");

-- CreateIndex
CREATE INDEX "ListingCheck_listingId_checkedAt_idx" ON "ListingCheck"("listingId", "checkedAt");

-- CreateIndex
CREATE UNIQUE INDEX "LogSource_path_key" ON "LogSource"("path");

-- CreateIndex
CREATE INDEX "AccountHour_hour_idx" ON "AccountHour"("hour");

-- CreateIndex
CREATE INDEX "WorkerHeartbeat_seenAt_idx" ON "WorkerHeartbeat"("seenAt");

-- CreateIndex
CREATE INDEX "Obligation_incidentId_idx" ON "Obligation"("incidentId");

-- CreateIndex
CREATE INDEX "Obligation_alertId_idx" ON "Obligation"("alertId");

-- CreateIndex
CREATE INDEX "Obligation_restrictionId_idx" ON "Obligation"("restrictionId");

-- CreateIndex
CREATE INDEX "Obligation_deliveryId_idx" ON "Obligation"("deliveryId");

-- CreateIndex
CREATE INDEX "Obligation_reportId_idx" ON "Obligation"("reportId");

-- CreateIndex
CREATE INDEX "Obligation_orderId_idx" ON "Obligation"("orderId");

-- CreateIndex
CREATE INDEX "ObligationExtension_obligationId_idx" ON "ObligationExtension"("obligationId");

-- CreateIndex
CREATE UNIQUE INDEX "RemediationPlan_number_key" ON "RemediationPlan"("number");

-- CreateIndex
CREATE INDEX "RemediationTask_planId_idx" ON "RemediationTask"("planId");

-- CreateIndex
CREATE UNIQUE INDEX "RemediationApproval_planId_round_position_key" ON "RemediationApproval"("planId", "round", "position");

-- CreateIndex
CREATE UNIQUE INDEX "RemediationHost_planId_hostId_key" ON "RemediationHost"("planId", "hostId");

-- CreateIndex
CREATE INDEX "Justification_incidentId_idx" ON "Justification"("incidentId");

-- CreateIndex
CREATE INDEX "Justification_clauseCode_idx" ON "Justification"("clauseCode");

-- CreateIndex
CREATE UNIQUE INDEX "JustificationElement_justificationId_elementCode_key" ON "JustificationElement"("justificationId", "elementCode");

-- CreateIndex
CREATE UNIQUE INDEX "JustificationEvidence_justificationId_elementCode_evidenceI_key" ON "JustificationEvidence"("justificationId", "elementCode", "evidenceId");

-- CreateIndex
CREATE UNIQUE INDEX "RestrictionOrder_justificationId_key" ON "RestrictionOrder"("justificationId");

-- CreateIndex
CREATE INDEX "RestrictionOrder_incidentId_idx" ON "RestrictionOrder"("incidentId");

-- CreateIndex
CREATE INDEX "RestrictionOrder_contractId_idx" ON "RestrictionOrder"("contractId");

-- CreateIndex
CREATE INDEX "Restriction_incidentId_idx" ON "Restriction"("incidentId");

-- CreateIndex
CREATE INDEX "Restriction_accountId_state_idx" ON "Restriction"("accountId", "state");

-- CreateIndex
CREATE INDEX "Restriction_state_reviewDueAt_idx" ON "Restriction"("state", "reviewDueAt");

-- CreateIndex
CREATE INDEX "Restriction_incidentAccountId_idx" ON "Restriction"("incidentAccountId");

-- CreateIndex
CREATE UNIQUE INDEX "Restriction_orderId_accountId_key" ON "Restriction"("orderId", "accountId");

-- CreateIndex
CREATE INDEX "RestrictionProof_restrictionId_idx" ON "RestrictionProof"("restrictionId");

-- CreateIndex
CREATE INDEX "RestrictionReview_orderId_idx" ON "RestrictionReview"("orderId");

-- CreateIndex
CREATE INDEX "LeakAssessment_incidentId_idx" ON "LeakAssessment"("incidentId");

-- CreateIndex
CREATE INDEX "RetentionHold_incidentId_idx" ON "RetentionHold"("incidentId");

-- CreateIndex
CREATE INDEX "Disclosure_incidentId_idx" ON "Disclosure"("incidentId");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_hash_key" ON "ApiToken"("hash");

-- CreateIndex
CREATE INDEX "StatisticsSnapshot_period_publishedAt_idx" ON "StatisticsSnapshot"("period", "publishedAt" DESC);

-- CreateIndex
CREATE INDEX "Shift_startsAt_idx" ON "Shift"("startsAt");

-- CreateIndex
CREATE INDEX "Handover_writtenAt_idx" ON "Handover"("writtenAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Draft_userId_record_key" ON "Draft"("userId", "record");

-- CreateIndex
CREATE INDEX "SavedView_page_ownerId_idx" ON "SavedView"("page", "ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "TermsDocument_code_key" ON "TermsDocument"("code");

-- CreateIndex
CREATE INDEX "TermsVersion_effectiveFrom_idx" ON "TermsVersion"("effectiveFrom");

-- CreateIndex
CREATE UNIQUE INDEX "TermsVersion_documentId_number_key" ON "TermsVersion"("documentId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Clause_termsVersionId_code_key" ON "Clause"("termsVersionId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "ClauseElement_clauseId_code_key" ON "ClauseElement"("clauseId", "code");

-- CreateIndex
CREATE INDEX "LegalGround_clauseId_idx" ON "LegalGround"("clauseId");

-- CreateIndex
CREATE INDEX "TermsAnnouncement_termsVersionId_contractId_idx" ON "TermsAnnouncement"("termsVersionId", "contractId");

-- CreateIndex
CREATE INDEX "TermsAnnouncement_contractId_idx" ON "TermsAnnouncement"("contractId");

-- CreateIndex
CREATE UNIQUE INDEX "TimelineEntry_correctsId_key" ON "TimelineEntry"("correctsId");

-- CreateIndex
CREATE INDEX "TimelineEntry_incidentId_occurredAt_id_idx" ON "TimelineEntry"("incidentId", "occurredAt", "id");

-- CreateIndex
CREATE INDEX "TimelineEntry_accountId_occurredAt_idx" ON "TimelineEntry"("accountId", "occurredAt" DESC);

-- CreateIndex
CREATE INDEX "TimelineEntry_evidenceId_idx" ON "TimelineEntry"("evidenceId");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "UserRole_userId_idx" ON "UserRole"("userId");

-- CreateIndex
CREATE INDEX "Session_userId_revokedAt_idx" ON "Session"("userId", "revokedAt");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "SignInAttempt_emailHash_at_idx" ON "SignInAttempt"("emailHash", "at" DESC);

-- CreateIndex
CREATE INDEX "SignInAttempt_at_idx" ON "SignInAttempt"("at");

-- AddForeignKey
ALTER TABLE "AbuseReport" ADD CONSTRAINT "AbuseReport_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "Reporter"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AbuseReportItem" ADD CONSTRAINT "AbuseReportItem_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "AbuseReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AbuseReportItem" ADD CONSTRAINT "AbuseReportItem_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReporterMessage" ADD CONSTRAINT "ReporterMessage_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "AbuseReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DetectionRuleVersion" ADD CONSTRAINT "DetectionRuleVersion_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "DetectionRule"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Alert" ADD CONSTRAINT "Alert_contractId_fkey" FOREIGN KEY ("contractId") REFERENCES "Contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertIncident" ADD CONSTRAINT "AlertIncident_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertIncident" ADD CONSTRAINT "AlertIncident_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertSnooze" ADD CONSTRAINT "AlertSnooze_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignAlert" ADD CONSTRAINT "CampaignAlert_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignAlert" ADD CONSTRAINT "CampaignAlert_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertAccount" ADD CONSTRAINT "AlertAccount_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertAccount" ADD CONSTRAINT "AlertAccount_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeTemplateVersion" ADD CONSTRAINT "NoticeTemplateVersion_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "NoticeTemplate"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerNotice" ADD CONSTRAINT "CustomerNotice_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerNotice" ADD CONSTRAINT "CustomerNotice_templateVersionId_fkey" FOREIGN KEY ("templateVersionId") REFERENCES "NoticeTemplateVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeRestriction" ADD CONSTRAINT "NoticeRestriction_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "CustomerNotice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeRestriction" ADD CONSTRAINT "NoticeRestriction_restrictionId_fkey" FOREIGN KEY ("restrictionId") REFERENCES "Restriction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeDelivery" ADD CONSTRAINT "NoticeDelivery_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "CustomerNotice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeDelivery" ADD CONSTRAINT "NoticeDelivery_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerResponse" ADD CONSTRAINT "CustomerResponse_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerResponse" ADD CONSTRAINT "CustomerResponse_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerResponse" ADD CONSTRAINT "CustomerResponse_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "CustomerNotice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerResponse" ADD CONSTRAINT "CustomerResponse_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerResponse" ADD CONSTRAINT "CustomerResponse_correctsId_fkey" FOREIGN KEY ("correctsId") REFERENCES "CustomerResponse"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InboundMail" ADD CONSTRAINT "InboundMail_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "NoticeDelivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CredentialReset" ADD CONSTRAINT "CredentialReset_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CredentialReset" ADD CONSTRAINT "CredentialReset_incidentAccountId_fkey" FOREIGN KEY ("incidentAccountId") REFERENCES "IncidentAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CredentialReset" ADD CONSTRAINT "CredentialReset_lifeId_fkey" FOREIGN KEY ("lifeId") REFERENCES "IncidentLife"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CredentialReset" ADD CONSTRAINT "CredentialReset_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contract" ADD CONSTRAINT "Contract_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contract" ADD CONSTRAINT "Contract_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_contractId_fkey" FOREIGN KEY ("contractId") REFERENCES "Contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_contractId_fkey" FOREIGN KEY ("contractId") REFERENCES "Contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceText" ADD CONSTRAINT "EvidenceText_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceFile" ADD CONSTRAINT "EvidenceFile_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentEvidence" ADD CONSTRAINT "IncidentEvidence_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentEvidence" ADD CONSTRAINT "IncidentEvidence_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reveal" ADD CONSTRAINT "Reveal_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reveal" ADD CONSTRAINT "Reveal_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reveal" ADD CONSTRAINT "Reveal_revealedById_fkey" FOREIGN KEY ("revealedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Incident" ADD CONSTRAINT "Incident_contractId_fkey" FOREIGN KEY ("contractId") REFERENCES "Contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Incident" ADD CONSTRAINT "Incident_campaignId_fkey" FOREIGN KEY ("campaignId") REFERENCES "Campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentLife" ADD CONSTRAINT "IncidentLife_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentAccount" ADD CONSTRAINT "IncidentAccount_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentAccount" ADD CONSTRAINT "IncidentAccount_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentMilestone" ADD CONSTRAINT "IncidentMilestone_incidentAccountId_fkey" FOREIGN KEY ("incidentAccountId") REFERENCES "IncidentAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentMilestone" ADD CONSTRAINT "IncidentMilestone_lifeId_fkey" FOREIGN KEY ("lifeId") REFERENCES "IncidentLife"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentMilestone" ADD CONSTRAINT "IncidentMilestone_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentMilestone" ADD CONSTRAINT "IncidentMilestone_correctsId_incidentAccountId_lifeId_kind_fkey" FOREIGN KEY ("correctsId", "incidentAccountId", "lifeId", "kind") REFERENCES "IncidentMilestone"("id", "incidentAccountId", "lifeId", "kind") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentAccountOutcome" ADD CONSTRAINT "IncidentAccountOutcome_incidentAccountId_fkey" FOREIGN KEY ("incidentAccountId") REFERENCES "IncidentAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentAccountOutcome" ADD CONSTRAINT "IncidentAccountOutcome_lifeId_fkey" FOREIGN KEY ("lifeId") REFERENCES "IncidentLife"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reclassification" ADD CONSTRAINT "Reclassification_incidentAccountId_fkey" FOREIGN KEY ("incidentAccountId") REFERENCES "IncidentAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reclassification" ADD CONSTRAINT "Reclassification_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentLink" ADD CONSTRAINT "IncidentLink_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IncidentLink" ADD CONSTRAINT "IncidentLink_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerCheckpointHead" ADD CONSTRAINT "LedgerCheckpointHead_number_fkey" FOREIGN KEY ("number") REFERENCES "LedgerCheckpoint"("number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Host" ADD CONSTRAINT "Host_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Listing" ADD CONSTRAINT "Listing_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "Host"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ListingCheck" ADD CONSTRAINT "ListingCheck_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_alertId_fkey" FOREIGN KEY ("alertId") REFERENCES "Alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_restrictionId_fkey" FOREIGN KEY ("restrictionId") REFERENCES "Restriction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "NoticeDelivery"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "AbuseReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "RestrictionOrder"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_incidentAccountId_fkey" FOREIGN KEY ("incidentAccountId") REFERENCES "IncidentAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "CustomerNotice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "Listing"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Obligation" ADD CONSTRAINT "Obligation_planId_fkey" FOREIGN KEY ("planId") REFERENCES "RemediationPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ObligationExtension" ADD CONSTRAINT "ObligationExtension_obligationId_fkey" FOREIGN KEY ("obligationId") REFERENCES "Obligation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemediationTask" ADD CONSTRAINT "RemediationTask_planId_fkey" FOREIGN KEY ("planId") REFERENCES "RemediationPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemediationApproval" ADD CONSTRAINT "RemediationApproval_planId_fkey" FOREIGN KEY ("planId") REFERENCES "RemediationPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemediationHost" ADD CONSTRAINT "RemediationHost_planId_fkey" FOREIGN KEY ("planId") REFERENCES "RemediationPlan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RemediationHost" ADD CONSTRAINT "RemediationHost_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "Host"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Justification" ADD CONSTRAINT "Justification_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Justification" ADD CONSTRAINT "Justification_clauseId_fkey" FOREIGN KEY ("clauseId") REFERENCES "Clause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Justification" ADD CONSTRAINT "Justification_legalGroundId_fkey" FOREIGN KEY ("legalGroundId") REFERENCES "LegalGround"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Justification" ADD CONSTRAINT "Justification_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JustificationElement" ADD CONSTRAINT "JustificationElement_justificationId_fkey" FOREIGN KEY ("justificationId") REFERENCES "Justification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JustificationEvidence" ADD CONSTRAINT "JustificationEvidence_justificationId_fkey" FOREIGN KEY ("justificationId") REFERENCES "Justification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JustificationEvidence" ADD CONSTRAINT "JustificationEvidence_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RestrictionOrder" ADD CONSTRAINT "RestrictionOrder_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RestrictionOrder" ADD CONSTRAINT "RestrictionOrder_contractId_fkey" FOREIGN KEY ("contractId") REFERENCES "Contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RestrictionOrder" ADD CONSTRAINT "RestrictionOrder_justificationId_fkey" FOREIGN KEY ("justificationId") REFERENCES "Justification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RestrictionOrder" ADD CONSTRAINT "RestrictionOrder_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RestrictionOrder" ADD CONSTRAINT "RestrictionOrder_secondApprovedById_fkey" FOREIGN KEY ("secondApprovedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Restriction" ADD CONSTRAINT "Restriction_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "RestrictionOrder"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Restriction" ADD CONSTRAINT "Restriction_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Restriction" ADD CONSTRAINT "Restriction_incidentAccountId_fkey" FOREIGN KEY ("incidentAccountId") REFERENCES "IncidentAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Restriction" ADD CONSTRAINT "Restriction_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RestrictionProof" ADD CONSTRAINT "RestrictionProof_restrictionId_fkey" FOREIGN KEY ("restrictionId") REFERENCES "Restriction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RestrictionProof" ADD CONSTRAINT "RestrictionProof_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RestrictionReview" ADD CONSTRAINT "RestrictionReview_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "RestrictionOrder"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LeakAssessment" ADD CONSTRAINT "LeakAssessment_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RetentionHold" ADD CONSTRAINT "RetentionHold_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Disclosure" ADD CONSTRAINT "Disclosure_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_fromShiftId_fkey" FOREIGN KEY ("fromShiftId") REFERENCES "Shift"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_toShiftId_fkey" FOREIGN KEY ("toShiftId") REFERENCES "Shift"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TermsDocument" ADD CONSTRAINT "TermsDocument_serviceId_fkey" FOREIGN KEY ("serviceId") REFERENCES "Service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TermsVersion" ADD CONSTRAINT "TermsVersion_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "TermsDocument"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Clause" ADD CONSTRAINT "Clause_termsVersionId_fkey" FOREIGN KEY ("termsVersionId") REFERENCES "TermsVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClauseElement" ADD CONSTRAINT "ClauseElement_clauseId_fkey" FOREIGN KEY ("clauseId") REFERENCES "Clause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LegalGround" ADD CONSTRAINT "LegalGround_clauseId_fkey" FOREIGN KEY ("clauseId") REFERENCES "Clause"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TermsAnnouncement" ADD CONSTRAINT "TermsAnnouncement_termsVersionId_fkey" FOREIGN KEY ("termsVersionId") REFERENCES "TermsVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TermsAnnouncement" ADD CONSTRAINT "TermsAnnouncement_contractId_fkey" FOREIGN KEY ("contractId") REFERENCES "Contract"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimelineEntry" ADD CONSTRAINT "TimelineEntry_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimelineEntry" ADD CONSTRAINT "TimelineEntry_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimelineEntry" ADD CONSTRAINT "TimelineEntry_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TimelineEntry" ADD CONSTRAINT "TimelineEntry_correctsId_fkey" FOREIGN KEY ("correctsId") REFERENCES "TimelineEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserRole" ADD CONSTRAINT "UserRole_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
