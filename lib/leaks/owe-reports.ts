import type { Actor } from "@/lib/access/actor";
import type { LockedIncident } from "@/lib/incidents/lock-incident";
import { owe, voidObligation } from "@/lib/obligations/owe";
import { OWED } from "@/lib/obligations/owed";
import type { Tx } from "@/lib/platform/db";
import type { LeakAssessment } from "@/prisma/generated/client";
import { reportDueAt } from "./leak-deadline-rules";
import { LEAK_RULES, reportsOf, stepsOf } from "./leak-rule-table";
import { readLeakRules } from "./read-leak-rules";

/**
 * Makes what is owed follow the newest answer: reports that it does not ask for are void, those that are due at another time are owed
 * anew, those made since it was known stay made, and what was waived stays waived while it is due at the same time.
 */
export async function oweReports(tx: Tx, actor: Actor, incident: LockedIncident, answer: LeakAssessment): Promise<void> {
  const rules = await readLeakRules(tx);
  const holidays = new Set((await tx.holiday.findMany({ select: { day: true } })).map(({ day }) => day));
  const steps = stepsOf(answer);
  for (const { step: report, obligation } of reportsOf(answer.regime)) {
    const step = steps.find((one) => LEAK_RULES[one].report === report);
    const isWanted = step !== undefined && !(await isReported(tx, answer, report));
    const dueAt = isWanted ? reportDueAt(answer.knownAt, rules[step], holidays) : null;
    const object = { incidentId: incident.id };
    const owed = await tx.obligation.findFirst({ where: { kind: obligation, ...object, ...OWED }, select: { firstDueAt: true } });
    // Due as before: it stays, with whatever extension it was given.
    if (owed?.firstDueAt.getTime() === dueAt?.getTime()) continue;
    // Waived stays waived, as long as the same is due at the same time.
    if (!owed && dueAt && (await isWaived(tx, incident.id, obligation, dueAt))) continue;
    if (owed) await voidObligation(tx, incident.stream, actor, obligation, object, "leak_reassessed");
    if (dueAt) await owe(tx, incident.stream, actor, obligation, object, { from: answer.knownAt, dueAt });
  }
}

/** Whether the report was made in this life after it was known; one from before cannot have told of it. */
async function isReported(tx: Tx, answer: LeakAssessment, report: string): Promise<boolean> {
  const { incidentId, lifeNumber, regime, knownAt } = answer;
  const made = await tx.leakReport.count({
    where: { step: report, reportedAt: { gte: knownAt }, assessment: { incidentId, lifeNumber, regime } },
  });
  return made > 0;
}

async function isWaived(tx: Tx, incidentId: string, kind: string, firstDueAt: Date): Promise<boolean> {
  return (await tx.obligation.count({ where: { incidentId, kind, firstDueAt, waivedAt: { not: null } } })) > 0;
}
