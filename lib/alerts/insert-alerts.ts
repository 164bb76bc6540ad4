import { now } from "@/lib/platform/clock";
import { readStraight, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import type { RaisedAlert } from "./alert-inputs";

const { sql } = Prisma;

/** A finding that no alert is known for, with what was looked up for it. */
export interface NewAlert {
  id: string;
  finding: RaisedAlert;
  accountId: string | null;
  contractId: string | null;
  suppressionId: string | null;
}

/**
 * Stores them with one statement. What somebody else has raised in the meantime is left out; entered in the order of their fingerprints,
 * so that two batches that overlap wait for each other and never both. Returns the numbers by id.
 */
export async function insertAlerts(tx: Tx, alerts: readonly NewAlert[]): Promise<ReadonlyMap<string, number>> {
  if (alerts.length === 0) return new Map();
  // Times as text already: over objects that know their own JSON, writing it takes five times as long.
  const rows = alerts.map(({ id, finding, accountId, contractId, suppressionId }) => ({
    id,
    accountId,
    contractId,
    suppressionId,
    fingerprint: finding.fingerprint,
    kind: finding.kind,
    severity: finding.severity,
    score: finding.score,
    origin: finding.origin,
    ruleCode: finding.rule,
    ruleVersion: finding.ruleVersion,
    grade: gradeOf(finding),
    subjectNetwork: finding.subjectNetwork,
    firstSeenAt: finding.firstSeenAt.toISOString(),
    lastSeenAt: finding.lastSeenAt.toISOString(),
    detectedAt: finding.detectedAt.toISOString(),
    sourceIps: finding.sourceIps,
    country: finding.country,
    asn: finding.asn,
    eventCount: finding.eventCount,
    reasons: finding.reasons,
  }));
  const stored = await readStraight<{ id: string; number: number }>(
    tx,
    sql`
    INSERT INTO "Alert" (id, fingerprint, kind, severity, score, origin, "ruleCode", "ruleVersion", grade, "accountId", "contractId",
      "subjectNetwork", "firstSeenAt", "lastSeenAt", "detectedAt", "raisedAt", "sourceIps", country, asn, "eventCount", reasons,
      quiet, "suppressionId")
    SELECT id, fingerprint, kind, severity, score, origin, "ruleCode", "ruleVersion", grade, "accountId", "contractId",
      "subjectNetwork", "firstSeenAt", "lastSeenAt", "detectedAt", ${now()}, "sourceIps", country, asn, "eventCount", reasons,
      CASE WHEN "suppressionId" IS NOT NULL THEN 'suppressed'::"AlertQuiet" END, "suppressionId"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS alert (id uuid, fingerprint text, kind "AlertKind", severity "Severity",
        score float8, origin "AlertOrigin", "ruleCode" text, "ruleVersion" int, grade int, "accountId" uuid, "contractId" uuid,
        "subjectNetwork" text, "firstSeenAt" timestamptz, "lastSeenAt" timestamptz, "detectedAt" timestamptz, "sourceIps" text[],
        country text, asn int, "eventCount" int, reasons jsonb, "suppressionId" uuid)
     ORDER BY fingerprint COLLATE "C"
    ON CONFLICT (fingerprint) DO NOTHING
    RETURNING id, number`,
  );
  return new Map(stored.map(({ id, number }) => [id, number]));
}

const gradeOf = (found: RaisedAlert) => Math.max(1, ...found.evidence.map(({ grade }) => grade));
