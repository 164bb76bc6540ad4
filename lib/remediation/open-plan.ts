import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { checkPerson } from "./check-person";
import { findReports, putCases, putReports } from "./link-matters";
import { lockPlan, remediationStream } from "./lock-plan";
import type { OpenPlan } from "./plan-inputs";

/** Opens a remediation plan over cases and reports. It begins with the investigation; its hosts are added to it. */
export function openPlan({ title, goal, ownerId, reportIds, reportNumbers = [], incidentNumbers }: OpenPlan, actor: Operator) {
  return inTransaction(async (tx) => {
    await checkPerson(tx, ownerId, "remediation:plan", "ownerId");
    const { id, number } = await tx.remediationPlan.create({
      data: {
        ...{ title, goal, ownerId },
        openedAt: now(),
        openedById: actor.id,
        milestones: { create: { stage: "investigation", reachedAt: now() } },
      },
      select: { id: true, number: true },
    });
    await recordInLedger(tx, remediationStream(number), actor, {
      kind: "PLAN_OPENED",
      planId: id,
      ownerId,
      title: hashText(title),
    });
    const plan = await lockPlan(tx, id);
    await putReports(tx, plan, [...reportIds, ...(await findReports(tx, reportNumbers))], actor);
    await putCases(tx, plan, incidentNumbers, actor);
    return { planId: id, number };
  });
}
