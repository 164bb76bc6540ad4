-- What the application's role may do. It owns nothing; it is applied again after every migration, so a new table is
-- closed until it is named here or falls under the general rule. The token :app_role is replaced by the role's quoted name.

GRANT USAGE ON SCHEMA public TO :app_role;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM :app_role;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO :app_role;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO :app_role;

-- Only what is no proof may be deleted.
GRANT DELETE ON "Draft", "SavedView", "AccountHour", "AddressNetwork", "SignInAttempt", "WorkerHeartbeat", "SinkMessage", "Holiday", "UserChoice", "Presence", "ImportRow", "CaseFact", "AlertDay", "WorkHour",
  "AccountDay", "FactMark", "StatusAttempt", "BacktestItem", "LogBatch", "DetectorPage", "DetectorAccount", "ZoneCheck" TO :app_role;
GRANT DELETE ON "AbuseReportItem", "AbuseReportPart", "AbuseReportRaw", "AbuseReport" TO :app_role; -- of a list that was only looked at; what was taken is kept by a trigger

-- What only grows.
REVOKE UPDATE ON "Evidence", "IncidentEvidence", "EvidenceText", "EvidenceFile", "DetectionRuleVersion", "RestrictionReview", "LeakAssessment",
  "Disclosure", "TermsAnnouncement", "CustomerResponse", "NoticeRestriction", "NoticeTemplateVersion", "CustomerNotice", "IncidentAccountOutcome", "SettingVersion",
  "StatisticsSnapshot", "StaffMailAttachment", "Obligation", "AccountMatch",
  "LeakReport", "LeakRule", "IncomingAnswer", "InboundMail", "StatusCode", "ApiToken" FROM :app_role;
GRANT UPDATE ("revokedAt", "revokedById", "revokeReason", version) ON "ApiToken" TO :app_role;
GRANT UPDATE ("supersededAt") ON "LeakRule" TO :app_role;
GRANT UPDATE ("lastUsedAt") ON "StatusCode" TO :app_role;
GRANT UPDATE (text, "purgedAt", state, "assigneeId", "settledAt", "settledById", "setAsideReason", "responseId", version) ON "IncomingAnswer" TO :app_role;
GRANT UPDATE ("messageId", "inReplyTo", sender, "senderName", subject, raw, "purgedAt", kind, because, "sortedAt", "sortTries", text, quoted, files, "deliveryId",
  "assigneeId", "settledAt", "settledById", "settledReason", version) ON "InboundMail" TO :app_role;
GRANT UPDATE (plain, masked, "purgedAt") ON "EvidenceText" TO :app_role;
GRANT UPDATE (content, "purgedAt") ON "EvidenceFile" TO :app_role;
GRANT UPDATE (version, "lateReason") ON "CustomerNotice" TO :app_role;
GRANT UPDATE ("assigneeId", "dischargedAt", "dischargedById", "waivedAt", "waivedById", "waiveReason", "voidedAt", "voidReason", "escalatedAt", version)
  ON "Obligation" TO :app_role;
GRANT DELETE ON "Clause", "ClauseElement" TO :app_role; -- drafts; what was published is refused by a trigger
REVOKE UPDATE ON "AlertLink", "RuleLabel", "AttackerReturn", "TimelineEntry", "IncidentMilestone", "Reveal", "Reclassification", "Justification", "JustificationElement",
  "JustificationEvidence", "RestrictionProof", "ObligationExtension", "PurgeRun" FROM :app_role;
GRANT UPDATE ("lastAt", count, "toldCount") ON "AttackerReturn" TO :app_role;

-- What a report says, who looked at it and what was found; how a plan's hosts moved and what checks said.
REVOKE UPDATE ON "AbuseReportRaw", "AbuseReportPart", "ReportReveal", "ReportFinding", "AbuseReportCase", "IncidentHost", "RelayCheck", "ListingCheck", "RemediationMove", "RemediationStageMove",
  "RemediationCase", "RemediationReport", "AbuseReportItem", "ReporterMessage" FROM :app_role;
GRANT UPDATE (content) ON "AbuseReportRaw" TO :app_role;
GRANT UPDATE (text) ON "AbuseReportPart" TO :app_role;
GRANT UPDATE (verdict, because, "hostId", "networkId", "accountId", "contractId", "incidentId", "linkedAt", "linkedById") ON "AbuseReportItem" TO :app_role;
GRANT UPDATE (body, "purgedAt", state, "messageId", "sendingAt", "sendingBy", attempts, "nextAttemptAt", "settledAt", "serverAnswer", "readAt", "readById", version)
  ON "ReporterMessage" TO :app_role;

-- Of a backtest only how far it has come and what came of it: who asked for which log, and why, stays.
REVOKE UPDATE ON "BacktestRun", "BacktestItem" FROM :app_role;
GRANT UPDATE (state, "startedAt", starts, "bytesTotal", "bytesRead", "linesRead", "logFrom", "logTo", result, error, "errorFile", "endedAt", "cancelledById", "cancelledAt", "purgedAt")
  ON "BacktestRun" TO :app_role;

-- The ledger: add an entry's content; its place in the chain is the database's.
REVOKE ALL ON "LedgerEntry", "LedgerHead", "LedgerCheckpoint", "LedgerCheckpointHead" FROM :app_role;
GRANT SELECT ON "LedgerEntry", "LedgerHead", "LedgerCheckpoint", "LedgerCheckpointHead" TO :app_role;
GRANT INSERT (stream, at, kind, actor, "actorId", payload) ON "LedgerEntry" TO :app_role;

-- Firing a trigger needs no right to its function; nobody else shall call or borrow them.
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_checkpoint(timestamptz), compact_alert_tally(), bigrams(text), look_at_import() TO :app_role;

-- The tally of alerts is the database's.
REVOKE INSERT, UPDATE ON "AlertTally" FROM :app_role;

-- Stages and times that the database computes.
REVOKE INSERT, UPDATE ON "Incident", "IncidentAccount" FROM :app_role;
GRANT INSERT (id, "contractId", "campaignId", "assignedToId", "openedAt", "openedById", version) ON "Incident" TO :app_role;
GRANT UPDATE ("campaignId", "assignedToId", version) ON "Incident" TO :app_role;
GRANT INSERT (id, "incidentId", "accountId", "addedAt", "addedById", "openedAs") ON "IncidentAccount" TO :app_role;

-- The record of migrations is the owner's, and so are temporary tables, on which a trigger function could be hung.
DO $$
BEGIN
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  IF to_regclass('public._prisma_migrations') IS NOT NULL THEN
    REVOKE ALL ON _prisma_migrations FROM :app_role;
    GRANT SELECT ON _prisma_migrations TO :app_role;
  END IF;
END $$;
