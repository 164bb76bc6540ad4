import type { Operator } from "@/lib/access/actor";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";
import { judgePlan, type LockedPlan, lockPlan } from "./lock-plan";
import type { LinkCases, LinkReports } from "./plan-inputs";

/** Puts cases under a plan; one that stands there already stays as it is. */
export function linkCases({ planId, incidentNumbers }: LinkCases, actor: Operator) {
  return inTransaction(async (tx) => {
    const plan = await lockPlan(tx, planId);
    judgePlan(plan, "change");
    return { planId, number: plan.number, linked: await putCases(tx, plan, incidentNumbers, actor) };
  });
}

/** Puts reports under a plan: their reporters are answered by how it goes. */
export function linkReports({ planId, reportNumbers }: LinkReports, actor: Operator) {
  return inTransaction(async (tx) => {
    const plan = await lockPlan(tx, planId);
    judgePlan(plan, "change");
    const ids = await findReports(tx, reportNumbers);
    return { planId, number: plan.number, linked: await putReports(tx, plan, ids, actor) };
  });
}

/** The reports of these numbers. Throws when one is not there, or was only looked at. */
export async function findReports(tx: Tx, numbers: readonly number[]): Promise<string[]> {
  if (numbers.length === 0) return [];
  const reports = await tx.abuseReport.findMany({
    where: { number: { in: [...numbers] }, state: { not: "preview" } },
    select: { id: true, number: true },
  });
  refuseMissing(numbers, reports, "reportNumbers", "remediation.refusal.reportNotFound");
  return reports.map(({ id }) => id);
}

/** Under the plan's lock. Returns how many were not there yet. */
export async function putCases(tx: Tx, plan: LockedPlan, numbers: readonly number[], actor: Operator): Promise<number> {
  if (numbers.length === 0) return 0;
  const cases = await tx.incident.findMany({ where: { number: { in: [...numbers] } }, select: { id: true, number: true } });
  refuseMissing(numbers, cases, "incidentNumbers", "remediation.refusal.caseNotFound");
  const linked = await tx.remediationCase.createManyAndReturn({
    data: cases.map(({ id }) => ({ planId: plan.id, incidentId: id, linkedAt: now(), linkedById: actor.id })),
    skipDuplicates: true,
    select: { incidentId: true },
  });
  await recordManyInLedger(
    tx,
    actor,
    linked.map(({ incidentId }) => ({ stream: plan.stream, fact: { kind: "PLAN_CASE_LINKED", planId: plan.id, incidentId } })),
  );
  return linked.length;
}

/** Under the plan's lock. Returns how many were not there yet. */
export async function putReports(tx: Tx, plan: LockedPlan, reportIds: readonly string[], actor: Operator): Promise<number> {
  if (reportIds.length === 0) return 0;
  const there = await tx.abuseReport.count({ where: { id: { in: [...reportIds] }, state: { not: "preview" } } });
  if (there !== new Set(reportIds).size) throw new InvalidInput("remediation.refusal.reportNotFound", { missing: "" });
  const linked = await tx.remediationReport.createManyAndReturn({
    data: reportIds.map((reportId) => ({ planId: plan.id, reportId, linkedAt: now(), linkedById: actor.id })),
    skipDuplicates: true,
    select: { reportId: true },
  });
  await recordManyInLedger(
    tx,
    actor,
    linked.map(({ reportId }) => ({ stream: plan.stream, fact: { kind: "PLAN_REPORT_LINKED", planId: plan.id, reportId } })),
  );
  return linked.length;
}

function refuseMissing(wished: readonly number[], found: readonly { number: number }[], field: string, key: string): void {
  const known = new Set(found.map(({ number }) => number));
  const missing = [...new Set(wished)].filter((number) => !known.has(number));
  if (missing.length > 0) throw new InvalidInput(key, { missing: missing.join(", ") }, { [field]: key });
}
