import { WORKER } from "@/lib/access/actor";
import { isInForce } from "@/lib/incidents/in-force-rules";
import { type LockedIncident, lockIncident } from "@/lib/incidents/lock-incident";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { owe, voidObligation } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import { watchWhatStands } from "./restore-what-stands";

type Account = LockedIncident["accounts"][number];

/**
 * Lets a case know what the directory has said of its accounts: of one that is gone each restriction in force has to be decided on, for
 * no password change will ever free it; one that is back is watched again. Said twice, it changes nothing.
 */
export function settleGoneObject(incidentId: string): Promise<void> {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId);
    if (incident.facts.stage === "closed") return;
    for (const account of incident.accounts) {
      const wasGone = await isToldGone(tx, incidentId, account);
      if (account.isGone && !wasGone) await tellGone(tx, incident, account);
      if (!account.isGone && wasGone) await tellStanding(tx, incident, account);
    }
    await watchWhatStands(tx, WORKER, incidentId);
  });
}

async function isToldGone(tx: Tx, incidentId: string, { accountId }: Account): Promise<boolean> {
  const last = await tx.timelineEntry.findFirst({
    where: { incidentId, accountId, kind: { in: ["object_gone", "object_stands"] } },
    orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
    select: { kind: true },
  });
  return last?.kind === "object_gone";
}

async function tellGone(tx: Tx, incident: LockedIncident, account: Account): Promise<void> {
  const at = await goneSince(tx, incident, account);
  const object = { incidentId: incident.id, accountId: account.accountId };
  const fact = { kind: "OBJECT_FOUND_GONE", ...object, at: at.toISOString() } as const;
  const entry = await recordInLedger(tx, incident.stream, WORKER, fact);
  await recordInTimeline(tx, WORKER, {
    ...object,
    lifeNumber: incident.life.number,
    kind: "object_gone",
    entry,
    details: { from: at.toISOString() },
  });
  for (const restrictionId of await standingRestrictions(tx, incident.id, account))
    await owe(tx, incident.stream, WORKER, "decide_on_lifting", { incidentId: incident.id, restrictionId });
}

async function tellStanding(tx: Tx, incident: LockedIncident, account: Account): Promise<void> {
  const object = { incidentId: incident.id, accountId: account.accountId };
  const entry = await recordInLedger(tx, incident.stream, WORKER, { kind: "OBJECT_STANDS_AGAIN", ...object });
  await recordInTimeline(tx, WORKER, {
    ...object,
    lifeNumber: incident.life.number,
    kind: "object_stands",
    entry,
  });
  // A password change that was verified still asks for the decision.
  const reset = await tx.credentialReset.findFirst({
    where: { incidentAccountId: account.id, lifeId: incident.life.id, verifiedAt: { not: null } },
    select: { id: true },
  });
  if (reset) return;
  for (const restrictionId of await standingRestrictions(tx, incident.id, account))
    await voidObligation(
      tx,
      incident.stream,
      WORKER,
      "decide_on_lifting",
      { incidentId: incident.id, restrictionId },
      "object_stands",
    );
}

async function goneSince(tx: Tx, incident: LockedIncident, { accountId }: Account): Promise<Date> {
  const account = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { deletedAt: true } });
  const contract = await tx.contract.findUniqueOrThrow({ where: { id: incident.contractId }, select: { cancelledAt: true } });
  return account.deletedAt ?? contract.cancelledAt ?? now();
}

/** In force, and their end not decided yet. */
async function standingRestrictions(tx: Tx, incidentId: string, account: Account): Promise<string[]> {
  const rows = await tx.restriction.findMany({
    where: { incidentId, incidentAccountId: account.id },
    select: { id: true, state: true },
    orderBy: { id: "asc" },
  });
  return rows.flatMap(({ id, state }) => (isInForce(state) && state !== "lift_requested" ? [id] : []));
}
