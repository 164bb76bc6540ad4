import { z } from "zod";
import { WORKER } from "@/lib/access/actor";
import { linkEvidence } from "@/lib/incidents/link-evidence";
import { lockIncident } from "@/lib/incidents/lock-incident";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { TimelineKind } from "@/lib/timeline/timeline-kinds";

/** A sign-in from a case's attacker source, as the log told it; its line is redacted. */
export const JoinSignIn = z.object({
  account: z.string(),
  ip: z.string(),
  at: z.coerce.date(),
  outcome: z.enum(["accepted", "failed", "refused"]),
  protocol: z.string(),
  host: z.string(),
  line: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type JoinSignIn = z.input<typeof JoinSignIn>;

const KINDS = {
  accepted: "sign_in_accepted",
  failed: "sign_in_failed",
  refused: "sign_in_refused",
} as const satisfies Record<string, TimelineKind>;

/** An attacker tries without end: of each source's failures so many an hour become evidence, the rest only count in AccountHour. */
const KEPT_PER_HOUR = 20;
const HOUR = 3_600_000;

/**
 * Lets a sign-in from the attacker's source join the timeline of the account's newest case by itself. A line that is read twice
 * joins once, and what an alert of the case cites already is not told again. A sign-in that succeeded always joins; of those that did
 * not, 20 per case, source address and JST hour. Returns the case's number, or null.
 */
export function joinSignIn(input: JoinSignIn): Promise<number | null> {
  const seen = JoinSignIn.parse(input);
  return inTransaction(async (tx) => {
    const account = await tx.account.findUnique({ where: { address: seen.account.toLowerCase() }, select: { id: true } });
    const latest = account && (await findLatestIncident(tx, account.id, seen.ip));
    if (!account || !latest) return null;
    const incident = await lockIncident(tx, latest.id);
    if (await isKnown(tx, incident.id, seen)) return incident.number;
    if (seen.outcome !== "accepted" && (await countKept(tx, incident.id, seen)) >= KEPT_PER_HOUR) return incident.number;
    const evidence = await tx.evidence.create({
      data: {
        kind: "log_line",
        occurredAt: seen.at,
        host: seen.host || null,
        grade: 1,
        sha256: seen.sha256,
        recordedAt: now(),
        text: { create: { plain: seen.line } },
      },
    });
    await linkEvidence(tx, incident.id, [evidence.id]);
    await recordInLedger(tx, incident.stream, WORKER, {
      kind: "SIGN_IN_SEEN",
      incidentId: incident.id,
      accountId: account.id,
      evidenceId: evidence.id,
      isAccepted: seen.outcome === "accepted",
    });
    const reset = await tx.credentialReset.findFirst({
      where: { incidentId: incident.id, completedAt: { lte: seen.at } },
      select: { id: true },
    });
    await recordInTimeline(tx, WORKER, {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      kind: KINDS[seen.outcome],
      occurredAt: seen.at,
      accountId: account.id,
      source: "evidence",
      evidenceId: evidence.id,
      details: { ip: seen.ip, protocol: seen.protocol, afterReset: reset !== null },
    });
    return incident.number;
  });
}

function findLatestIncident(tx: Tx, accountId: string, ip: string) {
  return tx.incident.findFirst({
    where: {
      accounts: { some: { accountId } },
      alerts: { some: { unlinkedAt: null, alert: { accountId, sourceIps: { has: ip } } } },
    },
    orderBy: { openedAt: "desc" },
    select: { id: true },
  });
}

/** The very line, as evidence of its own or of one of the case's alerts. */
async function isKnown(tx: Tx, incidentId: string, seen: { at: Date; sha256: string }): Promise<boolean> {
  const known = await tx.evidence.findFirst({
    where: { sha256: seen.sha256, occurredAt: seen.at, incidents: { some: { incidentId } } },
    select: { id: true },
  });
  return known !== null;
}

/** The source's failed and refused sign-ins that the case has of that hour. An hour of JST is one of UTC too. */
function countKept(tx: Tx, incidentId: string, { at, ip }: { at: Date; ip: string }): Promise<number> {
  const hour = new Date(Math.floor(at.getTime() / HOUR) * HOUR);
  return tx.timelineEntry.count({
    where: {
      incidentId,
      occurredAt: { gte: hour, lt: new Date(hour.getTime() + HOUR) },
      kind: { in: [KINDS.failed, KINDS.refused] },
      details: { path: ["ip"], equals: ip },
    },
  });
}
