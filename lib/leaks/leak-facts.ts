import { db } from "@/lib/platform/db";
import type { Measure } from "@/prisma/generated/client";
import type { LeakPrefill } from "./leak-views";

/** Measures that keep a reader out; stopping to send, or less of it, leaves the mailbox open. */
const KEEP_OUT: readonly Measure[] = ["suspend_sign_in", "block_source", "block_foreign_sign_in"];

/** What a case itself says of when mail may have been read, and whether somebody signed in by a protocol that shows mail. */
export async function readLeakFacts(
  incidentId: string,
  lifeNumber: number,
): Promise<{ prefill: LeakPrefill; isReadingPlausible: boolean }> {
  const [accounts, signIn, restrictions, resets, isReadingPlausible] = await Promise.all([
    db.incidentAccount.findMany({ where: { incidentId }, select: { probedAt: true, abuseStartedAt: true } }),
    db.timelineEntry.findFirst({
      where: { incidentId, lifeNumber, kind: { in: ["sign_in_accepted", "test_send"] } },
      orderBy: { occurredAt: "asc" },
      select: { occurredAt: true },
    }),
    db.restriction.findMany({
      where: { incidentId, lifeNumber, appliedAt: { not: null } },
      orderBy: { appliedAt: "asc" },
      select: { measure: true, appliedAt: true },
    }),
    db.credentialReset.findMany({
      where: { incidentId, life: { number: lifeNumber }, withdrawnAt: null, completedAt: { not: null } },
      orderBy: { completedAt: "asc" },
      select: { completedAt: true },
    }),
    hasReaderSignedIn(incidentId),
  ]);
  const begins = [...accounts.flatMap(({ probedAt, abuseStartedAt }) => [probedAt, abuseStartedAt]), signIn?.occurredAt];
  const keptOut = restrictions.find(({ measure }) => KEEP_OUT.includes(measure))?.appliedAt;
  const reset = resets[0]?.completedAt;
  const restricted = restrictions[0]?.appliedAt;
  const prefill = {
    readFrom: earliest(begins)?.toISOString() ?? null,
    readUntil: (earliest([keptOut, reset]) ?? restricted)?.toISOString() ?? null,
    endedBy: endOf({ keptOut, reset, restricted }),
  };
  return { prefill, isReadingPlausible };
}

type Moment = Date | null | undefined;

const earliest = (moments: readonly Moment[]): Date | undefined =>
  moments.flatMap((at) => at ?? []).sort((a, b) => a.getTime() - b.getTime())[0];

function endOf({ keptOut, reset, restricted }: Record<"keptOut" | "reset" | "restricted", Moment>): LeakPrefill["endedBy"] {
  const end = earliest([keptOut, reset]);
  if (end) return end === keptOut ? "measure" : "reset";
  return restricted ? "sending_only" : null;
}

/** An accepted sign-in by IMAP or POP, or anything by webmail, among the log lines that the case or its alerts cite. */
async function hasReaderSignedIn(incidentId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM "EvidenceText" text
       WHERE text."evidenceId" IN (
          SELECT "evidenceId" FROM "IncidentEvidence" WHERE "incidentId" = ${incidentId}::uuid
          UNION SELECT evidence.id FROM "AlertIncident" link JOIN "Evidence" evidence ON evidence."alertId" = link."alertId"
            WHERE link."incidentId" = ${incidentId}::uuid AND link."unlinkedAt" IS NULL)
         AND text.plain ~* '((imap|pop3)-login: *(info: *)?login:|webmail|roundcube)') AS found`;
  return row?.found ?? false;
}
