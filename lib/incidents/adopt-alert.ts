import type { Actor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { Alert } from "@/prisma/generated/client";
import { linkEvidence } from "./link-evidence";
import type { LockedIncident } from "./lock-incident";
import { recordMilestone } from "./record-milestone";

/**
 * Takes an alert into a case: the account joins it, the evidence gets its numbers, what happened enters timeline and milestones.
 * An abuse that began before any measure makes the account's kind "abuse"; one that began during a measure is marked as broken through.
 */
export async function adoptAlert(tx: Tx, actor: Actor, incident: LockedIncident, alert: Alert): Promise<void> {
  const incidentAccountId = await accountInCase(tx, actor, incident, alert);
  const evidence = await tx.evidence.findMany({ where: { alertId: alert.id }, orderBy: [{ occurredAt: "asc" }, { id: "asc" }] });
  await linkEvidence(
    tx,
    incident.id,
    evidence.map(({ id }) => id),
  );

  const first = evidence[0]?.id ?? null;
  const base = { incidentId: incident.id, lifeNumber: incident.life.number, accountId: alert.accountId };
  const details = {
    alert: alert.number,
    country: alert.country,
    asn: alert.asn,
    count: alert.eventCount,
    ip: alert.sourceIps[0] ?? null,
  };
  const kind = alert.kind === "probe" ? "test_send" : alert.kind === "abuse" ? "abuse_started" : "suspicious_traffic";
  await recordInTimeline(tx, actor, {
    ...base,
    kind,
    occurredAt: alert.firstSeenAt,
    source: "evidence",
    evidenceId: first,
    details,
  });
  await recordInTimeline(tx, actor, {
    ...base,
    kind: "detected",
    occurredAt: alert.detectedAt,
    source: "evidence",
    details: { alert: alert.number, rule: alert.ruleCode, version: alert.ruleVersion },
  });

  if (alert.kind === "probe")
    await recordMilestone(tx, actor, incident, incidentAccountId, "probed", alert.firstSeenAt, { evidenceId: first });
  if (alert.kind === "abuse") await recordAbuse(tx, actor, incident, incidentAccountId, alert.firstSeenAt, first);
  await recordMilestone(tx, actor, incident, incidentAccountId, "detected", alert.detectedAt);
}

async function accountInCase(tx: Tx, actor: Actor, incident: LockedIncident, alert: Alert): Promise<string> {
  const known = incident.accounts.find(({ accountId }) => accountId === alert.accountId);
  if (known) return known.id;
  if (alert.accountId === null) throw new Error(`Alert ${alert.number} has no account`);
  const openedAs = alert.kind === "abuse" ? "abuse" : "defense";
  const row = await tx.incidentAccount.create({
    data: { incidentId: incident.id, accountId: alert.accountId, addedAt: now(), addedById: actor.id, openedAs },
    include: { account: { select: { address: true } } },
  });
  await recordInLedger(tx, incident.stream, actor, {
    kind: "ACCOUNT_JOINED",
    incidentId: incident.id,
    accountId: alert.accountId,
    openedAs,
  });
  incident.accounts.push({ id: row.id, accountId: alert.accountId, address: row.account.address, isGone: false });
  return row.id;
}

async function recordAbuse(
  tx: Tx,
  actor: Actor,
  incident: LockedIncident,
  incidentAccountId: string,
  at: Date,
  evidenceId: string | null,
) {
  const isNews = await recordMilestone(tx, actor, incident, incidentAccountId, "abuse_started", at, { evidenceId });
  const account = await tx.incidentAccount.findUniqueOrThrow({ where: { id: incidentAccountId } });
  const beganFirst = account.restrictedAt === null || at < account.restrictedAt;
  if (!isNews || account.kind === "abuse" || !beganFirst || evidenceId === null) return;
  const reason = "abuse_began_before_the_first_measure";
  await tx.reclassification.create({ data: { incidentAccountId, kind: "abuse", at: now(), byId: actor.id, reason, evidenceId } });
  await recordInLedger(tx, incident.stream, actor, {
    kind: "RECLASSIFIED",
    incidentAccountId,
    as: "abuse",
    reason: null,
    evidenceId,
  });
}
