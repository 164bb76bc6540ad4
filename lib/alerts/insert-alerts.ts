import { now } from "@/lib/platform/clock";
import { readStraight, type Tx } from "@/lib/platform/db";
import { listText } from "@/lib/platform/straight-sql";
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
  const column = <Value>(of: (alert: NewAlert) => Value) => alerts.map(of);
  const found = <Value>(of: (finding: RaisedAlert) => Value) => alerts.map(({ finding }) => of(finding));
  // Column by column: the database reads arrays in half the time that it needs for JSON. Sources as text each, for unnest takes no lists of
  // different lengths.
  const stored = await readStraight<{ id: string; number: number }>(
    tx,
    sql`
    INSERT INTO "Alert" (id, fingerprint, kind, severity, score, origin, "ruleCode", "ruleVersion", grade, "accountId", "contractId",
      "subjectNetwork", "firstSeenAt", "lastSeenAt", "detectedAt", "raisedAt", "sourceIps", country, asn, "eventCount", reasons,
      quiet, "suppressionId")
    SELECT id, fingerprint, kind, severity, score, origin, "ruleCode", "ruleVersion", grade, "accountId", "contractId",
      "subjectNetwork", "firstSeenAt", "lastSeenAt", "detectedAt", ${now()}, "sourceIps"::text[], country, asn, "eventCount", reasons,
      CASE WHEN "suppressionId" IS NOT NULL THEN 'suppressed'::"AlertQuiet" END, "suppressionId"
      FROM unnest(${column(({ id }) => id)}::uuid[], ${column(({ accountId }) => accountId)}::uuid[],
        ${column(({ contractId }) => contractId)}::uuid[], ${column(({ suppressionId }) => suppressionId)}::uuid[],
        ${found(({ fingerprint }) => fingerprint)}::text[], ${found(({ kind }) => kind)}::"AlertKind"[],
        ${found(({ severity }) => severity)}::"Severity"[], ${found(({ score }) => score)}::float8[],
        ${found(({ origin }) => origin)}::"AlertOrigin"[], ${found(({ rule }) => rule)}::text[],
        ${found(({ ruleVersion }) => ruleVersion)}::int[], ${found(gradeOf)}::int[],
        ${found(({ subjectNetwork }) => subjectNetwork)}::text[], ${found(({ firstSeenAt }) => firstSeenAt)}::timestamptz[],
        ${found(({ lastSeenAt }) => lastSeenAt)}::timestamptz[], ${found(({ detectedAt }) => detectedAt)}::timestamptz[],
        ${found(({ sourceIps }) => listText(sourceIps))}::text[], ${found(({ country }) => country)}::text[],
        ${found(({ asn }) => asn)}::int[], ${found(({ eventCount }) => eventCount)}::int[],
        ${found(({ reasons }) => JSON.stringify(reasons))}::jsonb[])
        AS alert (id, "accountId", "contractId", "suppressionId", fingerprint, kind, severity, score, origin, "ruleCode", "ruleVersion",
          grade, "subjectNetwork", "firstSeenAt", "lastSeenAt", "detectedAt", "sourceIps", country, asn, "eventCount", reasons)
     ORDER BY fingerprint COLLATE "C"
    ON CONFLICT (fingerprint) DO NOTHING
    RETURNING id, number`,
  );
  return new Map(stored.map(({ id, number }) => [id, number]));
}

const gradeOf = (found: RaisedAlert) => Math.max(1, ...found.evidence.map(({ grade }) => grade));
