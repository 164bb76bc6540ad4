import type { Actor } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import type { Tx } from "@/lib/platform/db";
import { withoutNul } from "@/lib/platform/without-nul";
import { type LockedReport, lockReport, standingState } from "./lock-report";
import { oweToReporter } from "./owe-to-reporter";
import { readReport } from "./read-report";
import type { ArrivedReport } from "./report-format-rules";

const SETTLED = ["answered", "out_of_scope", "set_aside"];

/**
 * The same report came again after it was settled: its sender sees what it complained of go on. It is taken up again, and everything is
 * owed anew, counted from now; what was purged of it is kept again. Nothing to do for one that is still in work.
 */
export async function takeUpSentAgain(tx: Tx, reportId: string, arrived: ArrivedReport, actor: Actor): Promise<boolean> {
  const report = await lockReport(tx, reportId);
  if (!SETTLED.includes(report.state)) return false;
  // One that nobody had read when it was set aside still waits for that.
  const state = report.fault === null ? await standingState(tx, reportId) : "unread";
  await tx.abuseReport.update({
    where: { id: reportId },
    data: { state, settledAt: null, settledById: null, settledReason: null, purgedAt: null, version: { increment: 1 } },
    select: { id: true },
  });
  if (report.purgedAt) await keepContentAgain(tx, report, arrived);
  const fact = { kind: "REPORT_TAKEN_UP_AGAIN", reportId, why: "sent_again", reason: hashText("") } as const;
  await recordInLedger(tx, report.stream, actor, fact);
  const { number, reporterId } = report;
  await oweToReporter(tx, { reportId, number, reporterId, state, receivedAt: arrived.receivedAt }, actor);
  return true;
}

/** The parts are those that were there, for the bytes are: only their texts had gone. */
async function keepContentAgain(tx: Tx, { id: reportId }: LockedReport, { raw, hints, source, receivedAt }: ArrivedReport) {
  await tx.abuseReportRaw.update({
    where: { reportId },
    data: { content: new Uint8Array(raw.bytes) },
    select: { reportId: true },
  });
  const { parts } = readReport(raw, { ...hints, source, receivedAt });
  for (const [position, { kind, text }] of parts.entries())
    await tx.abuseReportPart.updateMany({ where: { reportId, position, kind }, data: { text: withoutNul(text) } });
}
