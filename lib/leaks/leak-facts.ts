import { isOwed } from "@/lib/obligations/owed";
import { db } from "@/lib/platform/db";
import type { Measure } from "@/prisma/generated/client";
import type { LeakPrefill } from "./leak-views";

/** Measures that keep a reader out; stopping to send, or less of it, leaves the mailbox open. */
const KEEP_OUT: Measure[] = ["suspend_sign_in", "block_source", "block_foreign_sign_in"];

/** An accepted sign-in by IMAP or POP, or anything by webmail, as a cited log line tells it. */
const READER = "((imap|pop3)-login: *(info: *)?login:|webmail|roundcube)";

interface Facts {
  beganAt: Date | null;
  signInAt: Date | null;
  keptOutAt: Date | null;
  resetAt: Date | null;
  restrictedAt: Date | null;
  isReadingPlausible: boolean;
  owed: OwedReport[];
}

/** A report that is owed, by the kind of its duty. */
interface OwedReport {
  kind: string;
  dueAt: string;
}

/** What a case itself says of when mail may have been read, whether somebody signed in by a protocol that shows mail, and which reports it owes. */
export async function readLeakFacts(
  incidentId: string,
  lifeNumber: number,
): Promise<{ prefill: LeakPrefill; isReadingPlausible: boolean; owed: OwedReport[] }> {
  const [facts] = await db.$queryRaw<Facts[]>`
    SELECT
      (SELECT min(least("probedAt", "abuseStartedAt")) FROM "IncidentAccount" WHERE "incidentId" = ${incidentId}::uuid) AS "beganAt",
      (SELECT min("occurredAt") FROM "TimelineEntry" WHERE "incidentId" = ${incidentId}::uuid AND "lifeNumber" = ${lifeNumber}
          AND kind IN ('sign_in_accepted', 'test_send')) AS "signInAt",
      (SELECT min("appliedAt") FROM "Restriction" WHERE "incidentId" = ${incidentId}::uuid AND "lifeNumber" = ${lifeNumber}
          AND measure::text = ANY(${KEEP_OUT})) AS "keptOutAt",
      (SELECT min("appliedAt") FROM "Restriction" WHERE "incidentId" = ${incidentId}::uuid AND "lifeNumber" = ${lifeNumber}) AS "restrictedAt",
      (SELECT min(reset."completedAt") FROM "CredentialReset" reset JOIN "IncidentLife" life ON life.id = reset."lifeId"
        WHERE reset."incidentId" = ${incidentId}::uuid AND life.number = ${lifeNumber} AND reset."withdrawnAt" IS NULL) AS "resetAt",
      EXISTS (
        SELECT 1 FROM "EvidenceText" text WHERE text.plain ~* ${READER} AND text."evidenceId" IN (
          SELECT "evidenceId" FROM "IncidentEvidence" WHERE "incidentId" = ${incidentId}::uuid
          UNION SELECT evidence.id FROM "AlertIncident" link JOIN "Evidence" evidence ON evidence."alertId" = link."alertId"
            WHERE link."incidentId" = ${incidentId}::uuid AND link."unlinkedAt" IS NULL)) AS "isReadingPlausible",
      (SELECT coalesce(json_agg(json_build_object('kind', kind, 'dueAt', "dueAt")), '[]') FROM "Obligation"
        WHERE "incidentId" = ${incidentId}::uuid AND kind LIKE 'leak\\_%'
          AND ${isOwed()}) AS owed`;
  if (!facts) throw new Error("A statement without a table answered with no row");
  const { beganAt, signInAt, keptOutAt, resetAt, restrictedAt, isReadingPlausible, owed } = facts;
  const endedAt = earliest(keptOutAt, resetAt);
  const prefill = {
    readFrom: earliest(beganAt, signInAt)?.toISOString() ?? null,
    readUntil: (endedAt ?? restrictedAt)?.toISOString() ?? null,
    endedBy: endOf(facts, endedAt),
  };
  return { prefill, isReadingPlausible, owed };
}

function endOf({ keptOutAt, restrictedAt }: Facts, endedAt: Date | null): LeakPrefill["endedBy"] {
  if (endedAt) return endedAt === keptOutAt ? "measure" : "reset";
  return restrictedAt ? "sending_only" : null;
}

const earliest = (a: Date | null, b: Date | null): Date | null => (a && b ? (a <= b ? a : b) : (a ?? b));
