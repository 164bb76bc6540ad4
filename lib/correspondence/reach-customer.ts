import type { Actor } from "@/lib/access/actor";
import { dischargeProbes } from "@/lib/incidents/discharge-probes";
import type { LockedIncident } from "@/lib/incidents/lock-incident";
import { recordMilestone } from "@/lib/incidents/record-milestone";
import { discharge, owe } from "@/lib/obligations/owe";
import type { Tx } from "@/lib/platform/db";
import { NOTICE_KINDS, type NoticeKind } from "./notice-kinds";
import { tellsOf } from "./notice-rules";

/** A notice that has reached one registered contact. */
export interface ReachedNotice {
  id: string;
  kind: NoticeKind;
  lifeNumber: number;
}

interface Reach {
  sentAt: Date;
  reachedAt: Date;
  /** The reminder or call that was owed: after it, nothing further is waited for. */
  isFollowUp?: boolean;
}

/**
 * What follows when a notice reached one registered contact: the duty is discharged for the restrictions which it names and which
 * were applied before it left, the case is notified, and an answer is waited for. Called under the case's lock.
 */
export async function reachCustomer(
  tx: Tx,
  actor: Actor,
  incident: LockedIncident,
  notice: ReachedNotice,
  { sentAt, reachedAt, isFollowUp = false }: Reach,
): Promise<void> {
  const rule = NOTICE_KINDS[notice.kind];
  const isCurrent = notice.lifeNumber === incident.life.number && incident.facts.stage !== "closed";
  if (rule.reminds) await discharge(tx, incident.stream, actor, "remind_customer", { incidentId: incident.id });
  if (!rule.informs) return;
  await discharge(tx, incident.stream, actor, "reach_otherwise", { incidentId: incident.id });
  const named = await tx.restriction.findMany({ where: { notices: { some: { noticeId: notice.id } } } });
  const told = named.filter((restriction) => tellsOf(restriction, sentAt));
  for (const { id } of told) {
    await discharge(tx, incident.stream, actor, "notify_customer", { incidentId: incident.id, restrictionId: id });
  }
  if (!isCurrent) return;
  // A notice without a restriction (the request path) tells of every account of the case.
  const accounts =
    named.length > 0 ? told.map(({ incidentAccountId }) => incidentAccountId) : incident.accounts.map(({ id }) => id);
  for (const id of new Set(accounts)) await recordMilestone(tx, actor, incident, id, "notified", reachedAt);
  // Asking or telling the customer is acting on the probe, also where no measure can be taken.
  await dischargeProbes(tx, incident.id, actor);
  if (isFollowUp || accounts.length === 0 || (await hasAnswered(tx, incident, told))) return;
  for (const kind of ["remind_customer", "call_customer"] as const) {
    await owe(tx, incident.stream, actor, kind, { incidentId: incident.id }, { from: reachedAt });
  }
}

/** Whether the customer has spoken since the first of these measures (in this life, without any): a call may come before the notice. */
async function hasAnswered(tx: Tx, incident: LockedIncident, told: { appliedAt: Date | null }[]): Promise<boolean> {
  const since = told.flatMap(({ appliedAt }) => appliedAt ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
  const answers = await tx.customerResponse.count({
    where: {
      incidentId: incident.id,
      lifeNumber: incident.life.number,
      outcome: { not: "no_answer" },
      correctedBy: null,
      respondedAt: since ? { gte: since } : undefined,
    },
  });
  return answers > 0;
}
