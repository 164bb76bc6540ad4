import type { Actor, Operator } from "@/lib/access/actor";
import { judge, type LockedIncident, lockIncident, touchIncident } from "@/lib/incidents/lock-incident";
import { discharge, owe } from "@/lib/obligations/owe";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput, MoveRefused } from "@/lib/platform/errors";
import type { CompleteFollowUp, SetFollowUp } from "./correspondence-inputs";

/** Further ahead it would be forgotten rather than kept. */
const MOST_DAYS = 180;
const DAY = 86_400_000;

/** Sets when somebody looks after the customer again; one that was set before gives way to it. */
export function setFollowUp({ incidentId, version, dueAt }: SetFollowUp, actor: Operator) {
  refuseUnlessAhead(dueAt, "dueAt");
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId, version);
    judge(incident, "respond");
    await oweFollowUp(tx, actor, incident, dueAt);
    await touchIncident(tx, incident);
    return { incidentId, number: incident.number };
  });
}

/** Somebody has looked after it. */
export function completeFollowUp({ incidentId, version }: CompleteFollowUp, actor: Operator) {
  return inTransaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId, version);
    const made = await discharge(tx, incident.stream, actor, "follow_up", { incidentId });
    if (made === 0) throw new MoveRefused("correspondence.refusal.noFollowUp");
    await touchIncident(tx, incident);
    return { incidentId, number: incident.number };
  });
}

/** A case has one time for it, the last that was set. Called under the case's lock. */
export async function oweFollowUp(tx: Tx, actor: Actor, incident: LockedIncident, dueAt: Date): Promise<void> {
  await discharge(tx, incident.stream, actor, "follow_up", { incidentId: incident.id });
  await owe(tx, incident.stream, actor, "follow_up", { incidentId: incident.id }, { dueAt });
}

/** A time to come, and not too far; null is none. */
export function refuseUnlessAhead(at: Date | null, field: string): void {
  if (at === null) return;
  const days = (at.getTime() - now().getTime()) / DAY;
  if (days <= 0)
    throw new InvalidInput("correspondence.refusal.followUpPast", {}, { [field]: "correspondence.refusal.followUpPast" });
  if (days > MOST_DAYS)
    throw new InvalidInput("correspondence.refusal.followUpFar", {}, { [field]: "correspondence.refusal.followUpFar" });
}
