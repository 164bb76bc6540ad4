import type { Actor } from "@/lib/access/actor";
import { endSnoozes } from "@/lib/alerts/end-snoozes";
import { lockAlert } from "@/lib/alerts/lock-alert";
import { alertStream, incidentStream, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import { recordInTimeline } from "@/lib/timeline/record-in-timeline";
import type { Alert } from "@/prisma/generated/client";
import { adoptAlert } from "./adopt-alert";
import { dischargeProbes } from "./discharge-probes";
import { IN_FORCE } from "./in-force-rules";
import type { EscalateAlert } from "./incident-inputs";
import { lockIncident, touchIncident } from "./lock-incident";

/**
 * Makes an alert the matter of a case: of the account's open one, or of a new one. Of two people who escalate the same alert,
 * or two alerts of one account, at once, one opens the case and the other finds it.
 */
export function escalateAlert({ alertId, version }: EscalateAlert, actor: Actor) {
  return inTransaction(async (tx) => {
    const alert = await lockAlert(tx, alertId, "escalate", version);
    if (alert.accountId === null) throw new MoveRefused("alerts.refusal.noAccount", { number: alert.number });
    // The account is locked too: another alert of the same account may be escalated at this very moment.
    await tx.$queryRaw`SELECT id FROM "Account" WHERE id = ${alert.accountId}::uuid FOR UPDATE`;
    const account = await tx.account.findUniqueOrThrow({ where: { id: alert.accountId }, select: { contractId: true } });
    if (account.contractId === null) throw new MoveRefused("alerts.refusal.contractUnknown", { number: alert.number });

    const open = await findOpenIncident(tx, alert.accountId);
    const incident = open
      ? await lockIncident(tx, open.id)
      : await lockIncident(tx, await openIncident(tx, account.contractId, alert, actor));
    await adoptAlert(tx, actor, incident, alert);
    await linkAlert(tx, actor, alert, incident);
    if (await isRestricted(tx, alert.accountId)) await dischargeProbes(tx, incident.id, actor, alert.accountId);
    if (open && actor.kind === "user") await touchIncident(tx, incident);
    return { incidentId: incident.id, number: incident.number, isNew: !open };
  });
}

/** The open case that an account is part of, if any. */
export function findOpenIncident(tx: Tx, accountId: string) {
  return tx.incident.findFirst({
    where: { stage: { not: "closed" }, accounts: { some: { accountId } } },
    select: { id: true, number: true },
    orderBy: { openedAt: "desc" },
  });
}

/** A probe on an account under a measure has been acted on before it came. */
export async function isRestricted(tx: Tx, accountId: string): Promise<boolean> {
  const standing = await tx.restriction.findFirst({ where: { accountId, state: { in: [...IN_FORCE] } }, select: { id: true } });
  return standing !== null;
}

export async function openIncident(tx: Tx, contractId: string, alert: Alert, actor: Actor): Promise<string> {
  const incident = await tx.incident.create({
    data: { contractId, openedAt: now(), openedById: actor.id, assignedToId: actor.id },
    select: { id: true, number: true },
  });
  await tx.incidentLife.create({ data: { incidentId: incident.id, number: 1, openedAt: now(), openedById: actor.id } });
  const entry = await recordInLedger(tx, incidentStream(incident.number), actor, {
    kind: "INCIDENT_OPENED",
    incidentId: incident.id,
    contractId,
    alertId: alert.id,
    accounts: alert.accountId ? [alert.accountId] : [],
  });
  await recordInTimeline(tx, actor, {
    incidentId: incident.id,
    lifeNumber: 1,
    kind: "incident_opened",
    entry,
    details: { alert: alert.number },
  });
  return incident.id;
}

/** The alert is the case's matter from now on; what kept it aside or quiet ends. */
export async function linkAlert(tx: Tx, actor: Actor, alert: Alert, incident: { id: string; contractId: string }): Promise<void> {
  await tx.alertIncident.create({ data: { alertId: alert.id, incidentId: incident.id, linkedAt: now(), linkedById: actor.id } });
  await tx.alert.update({
    where: { id: alert.id },
    data: { state: "escalated", contractId: incident.contractId, quiet: null, suppressionId: null, version: { increment: 1 } },
  });
  if (alert.quiet === "snoozed") await endSnoozes(tx, actor, [alert.id], "decided");
  await recordInLedger(tx, alertStream(alert.number), actor, {
    kind: "ALERT_ESCALATED",
    alertId: alert.id,
    incidentId: incident.id,
  });
}
