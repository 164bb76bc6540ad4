import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused } from "@/lib/platform/errors";
import type { SetReportAside } from "./intake-inputs";
import { lockReport, settledBy } from "./lock-report";
import { holdsCases, oweNothingMore } from "./owe-to-reporter";

/**
 * Puts a report away to which nothing is to be done and nobody answered: advertising, a mail gone astray. With the reason, and it stays.
 * One that is the matter of a case ends so when nobody is owed an answer: there is no reporter, or the answer was waived. Its cases go on.
 */
export function setReportAside({ reportId, version, reason }: SetReportAside, actor: Operator): Promise<{ number: number }> {
  return inTransaction(async (tx) => {
    const report = await lockReport(tx, reportId, version);
    const isFree = report.state === "linked" && !(await holdsCases(tx, reportId));
    if (report.state !== "unread" && report.state !== "received" && !isFree)
      throw new MoveRefused("abuse-reports.refusal.notToSetAside");
    const data = { state: "set_aside" as const, ...settledBy(actor.id), settledReason: reason, version: { increment: 1 } };
    await tx.abuseReport.update({ where: { id: reportId }, data, select: { id: true } });
    await recordInLedger(tx, report.stream, actor, { kind: "REPORT_SET_ASIDE", reportId, reason: hashText(reason) });
    await oweNothingMore(tx, { reportId, number: report.number }, actor, "set_aside");
    return { number: report.number };
  });
}
