import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import { OWED } from "@/lib/obligations/owed";
import { db } from "@/lib/platform/db";
import type { LinkedCase, LinkedReport } from "./plan-views";

/** The cases that a plan is over. */
export async function readCases(planId: string): Promise<LinkedCase[]> {
  const linked = await db.remediationCase.findMany({
    where: { planId },
    select: {
      incident: { select: { number: true, stage: true, contract: { select: { customer: { select: { name: true } } } } } },
    },
    orderBy: { incident: { number: "asc" } },
  });
  return linked.map(({ incident: { number, stage, contract } }) => ({ number, stage, customer: contract.customer.name }));
}

const OF_REPORTERS: ObligationKind[] = ["receipt_to_reporter", "progress_to_reporter", "answer_reporter", "read_reporter_reply"];

/** The reports that a plan answers, with what each reporter is still owed. */
export async function readReports(planId: string): Promise<LinkedReport[]> {
  const linked = await db.remediationReport.findMany({
    where: { planId },
    select: {
      report: {
        select: {
          ...{ id: true, number: true, subject: true, receivedAt: true, state: true },
          reporter: { select: { name: true, organization: true } },
          obligations: {
            where: { ...OWED, kind: { in: OF_REPORTERS } },
            select: { kind: true, dueAt: true },
            orderBy: { dueAt: "asc" },
          },
        },
      },
    },
    orderBy: { report: { receivedAt: "asc" } },
  });
  return linked.map(({ report: { reporter, obligations, receivedAt, ...report } }) => ({
    ...report,
    reporter: reporter ? (reporter.organization ?? reporter.name) : null,
    receivedAt: receivedAt.toISOString(),
    owed: obligations.map(({ kind, dueAt }) => ({ kind: kind as ObligationKind, dueAt: dueAt.toISOString() })),
    isAnswered: !obligations.some(({ kind }) => kind === "answer_reporter"),
  }));
}
