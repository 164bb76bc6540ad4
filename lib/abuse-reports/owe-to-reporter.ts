import type { Actor, LedgerActor } from "@/lib/access/actor";
import type { ObligationKind } from "@/lib/obligations/obligation-kinds";
import { discharge, owe, voidObligation } from "@/lib/obligations/owe";
import { OWED } from "@/lib/obligations/owed";
import type { Tx } from "@/lib/platform/db";
import type { ReportState } from "@/prisma/generated/client";
import { reportStream } from "./lock-report";

/** Of a report, what its duties hang on. */
export interface ReportInDebt {
  reportId: string;
  number: number;
}

/** What holds the cases of a report open: it is owed once for each of them, or for the report alone while it has none. */
const HOLDING = [
  "answer_reporter",
  "read_reporter_reply",
  "settle_reporter_message",
] as const satisfies readonly ObligationKind[];
type HoldingKind = (typeof HOLDING)[number];

const OF_REPORT = [
  "read_report",
  "receipt_to_reporter",
  "progress_to_reporter",
  ...HOLDING,
] as const satisfies readonly ObligationKind[];

/**
 * Opens what is owed of a report that has been taken: a reading where no machine could read it, and to its reporter a receipt, news
 * and the final answer, all counted from when it came. A preview owes nothing yet, and nobody is owed an answer who left no address.
 */
export async function oweToReporter(
  tx: Tx,
  report: ReportInDebt & { reporterId: string | null; state: ReportState; receivedAt: Date },
  actor: LedgerActor,
): Promise<void> {
  const { reportId, number, reporterId, state, receivedAt } = report;
  if (state === "preview" || state === "set_aside") return;
  const stream = reportStream(number);
  const from = { from: receivedAt };
  if (state === "unread") await owe(tx, stream, actor, "read_report", { reportId }, from);
  if (reporterId === null) return;
  await owe(tx, stream, actor, "receipt_to_reporter", { reportId }, from);
  await owe(tx, stream, actor, "progress_to_reporter", { reportId }, from);
  await oweOfCases(tx, report, actor, "answer_reporter", from);
}

/** Opens a duty that holds cases open, for each case of the report that is open; for the report alone where none is. Called under its lock. */
export async function oweOfCases(
  tx: Tx,
  { reportId, number }: ReportInDebt,
  actor: LedgerActor,
  kind: HoldingKind,
  times: Parameters<typeof owe>[5] = {},
): Promise<void> {
  const cases = await lockOpenCases(tx, reportId);
  const objects = cases.length === 0 ? [{ reportId }] : cases.map(({ incidentId }) => ({ reportId, incidentId }));
  for (const object of objects) await owe(tx, reportStream(number), actor, kind, object, times);
}

/**
 * Locks the cases of a report that are open, in the one order of all verbs. Which still are is read again under the lock: one that was
 * being closed meanwhile is closed, and nothing can be owed that holds it open.
 */
async function lockOpenCases(tx: Tx, reportId: string): Promise<{ incidentId: string }[]> {
  await tx.$queryRaw`
    SELECT incident.id FROM "AbuseReportCase" link JOIN "Incident" incident ON incident.id = link."incidentId"
     WHERE link."reportId" = ${reportId}::uuid AND incident.stage <> 'closed' ORDER BY incident.id FOR UPDATE OF incident`;
  return tx.abuseReportCase.findMany({
    where: { reportId, incident: { stage: { not: "closed" } } },
    select: { incidentId: true },
    orderBy: { linkedAt: "asc" },
  });
}

/**
 * A report has become the matter of a case: what is owed of the report and holds cases open is owed of that case from now on, with its
 * first due time. The answer is, as long as the report has none, even where it was waived for every other case; what was waived for this
 * case stays so. Called under both locks, after the link was written.
 */
export async function carryDutiesToCase(
  tx: Tx,
  { reportId, number, isAnswerOwed }: ReportInDebt & { isAnswerOwed: boolean },
  incidentId: string,
  actor: Actor,
): Promise<void> {
  const stream = reportStream(number);
  for (const kind of HOLDING) {
    const known = await tx.obligation.findMany({ where: { kind, reportId }, orderBy: { firstDueAt: "asc" } });
    const isWaivedHere = known.some((duty) => duty.incidentId === incidentId && duty.waivedAt !== null);
    const owed = known.find(({ dischargedAt, waivedAt, voidedAt }) => !dischargedAt && !waivedAt && !voidedAt);
    const first = owed ?? (kind === "answer_reporter" && isAnswerOwed ? known[0] : undefined);
    if (!first) continue;
    if (!isWaivedHere) await owe(tx, stream, actor, kind, { reportId, incidentId }, { firstDueAt: first.firstDueAt });
    // One that hangs on the report alone stands in the case from now on; those of other cases stay.
    await voidObligation(tx, stream, actor, kind, { reportId, incidentId: null }, "linked_to_case");
  }
}

/** Discharges a duty of a report, in all cases that it holds open. Returns how many were. */
export function dischargeOfReport(
  tx: Tx,
  { reportId, number }: ReportInDebt,
  actor: Actor,
  kind: (typeof OF_REPORT)[number],
): Promise<number> {
  return discharge(tx, reportStream(number), actor, kind, { reportId });
}

/** Whether something is owed of the report that holds its cases open: an answer, a reply to read, a message in trouble. */
export async function holdsCases(tx: Tx, reportId: string): Promise<boolean> {
  return (await tx.obligation.count({ where: { reportId, kind: { in: [...HOLDING] }, ...OWED } })) > 0;
}

/** Nothing is owed any more: the report was set aside, with the reason as a code. */
export async function oweNothingMore(tx: Tx, { reportId, number }: ReportInDebt, actor: Actor, why: string): Promise<void> {
  for (const kind of OF_REPORT) await voidObligation(tx, reportStream(number), actor, kind, { reportId }, why);
}
