import { WORKER } from "@/lib/access/actor";
import { linkEvidence } from "@/lib/incidents/link-evidence";
import type { LockedIncident } from "@/lib/incidents/lock-incident";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { queueJob } from "@/lib/platform/jobs";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { TimelineKind } from "@/lib/timeline/timeline-kinds";
import type { AttackerReturn } from "@/prisma/generated/client";
import { dayInJapan, isAfterReset } from "./return-rules";
import type { SignInOfCase } from "./sign-in-inputs";
import { TELL_RETURN } from "./tell-return";

const KINDS = {
  accepted: "sign_in_accepted",
  failed: "sign_in_failed",
  refused: "sign_in_refused",
} as const satisfies Record<string, TimelineKind>;

/** Of each line of the timeline so many log lines become evidence; those after them are only counted. */
const LINES_KEPT = 5;

export interface KeptSignIn {
  row: AttackerReturn;
  /** How many there were before. */
  before: number;
}

/** Counts a sign-in to its line of the timeline, or begins the line. Called under the case's lock. */
export async function keepSignIn(tx: Tx, incident: LockedIncident, seen: SignInOfCase): Promise<KeptSignIn> {
  const place = {
    incidentId: incident.id,
    accountId: seen.accountId,
    lifeNumber: incident.life.number,
    ip: seen.ip,
    outcome: seen.outcome,
    phase: seen.phase,
    day: dayInJapan(seen.at),
  };
  const known = await tx.attackerReturn.findFirst({ where: place });
  if (!known) return { row: await begin(tx, incident, seen, place), before: 0 };
  if (known.count < LINES_KEPT) await keepLine(tx, incident, seen);
  const lastAt = seen.lastAt > known.lastAt ? seen.lastAt : known.lastAt;
  const row = await tx.attackerReturn.update({
    where: { id: known.id },
    data: { lastAt, count: { increment: seen.count } },
  });
  // Told together, some minutes later: an attacker tries without end, and each entry of the ledger stays for good.
  await queueJob(tx, TELL_RETURN, { returnId: row.id }, { jobKey: `return:${row.id}`, runAt: soon() });
  return { row, before: known.count };
}

const TOGETHER_MS = 10 * 60_000;
/** The end of these ten minutes: those that come within them are told by the same job. */
const soon = () => new Date((Math.floor(now().getTime() / TOGETHER_MS) + 1) * TOGETHER_MS);

type Place = Pick<AttackerReturn, "incidentId" | "accountId" | "lifeNumber" | "ip" | "outcome" | "phase" | "day">;

async function begin(tx: Tx, incident: LockedIncident, seen: SignInOfCase, place: Place): Promise<AttackerReturn> {
  const { isSameNetwork, count, lastAt } = seen;
  const evidenceId = await keepLine(tx, incident, seen);
  await recordInTimeline(tx, WORKER, {
    incidentId: incident.id,
    lifeNumber: incident.life.number,
    kind: KINDS[seen.outcome],
    occurredAt: seen.at,
    accountId: seen.accountId,
    source: "evidence",
    evidenceId,
    details: {
      ip: seen.ip,
      protocol: seen.protocol,
      afterReset: isAfterReset(seen.at, seen.life.resets),
      phase: seen.phase,
      ...(isSameNetwork && { sameNetwork: true }),
    },
  });
  return tx.attackerReturn.create({ data: { ...place, isSameNetwork, firstAt: seen.at, lastAt, count, evidenceId } });
}

async function keepLine(tx: Tx, incident: LockedIncident, seen: SignInOfCase): Promise<string> {
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
    accountId: seen.accountId,
    evidenceId: evidence.id,
    isAccepted: seen.outcome === "accepted",
  });
  return evidence.id;
}
