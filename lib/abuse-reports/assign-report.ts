import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import type { AssignReport } from "./link-inputs";
import { lockReport } from "./lock-report";

/** Says who looks after a report, or that nobody does. What is owed of it stands at that person's desk. */
export function assignReport({ reportId, version, userId }: AssignReport, actor: Operator) {
  return inTransaction(async (tx) => {
    const report = await lockReport(tx, reportId, version);
    if (userId !== null && !(await tx.user.findFirst({ where: { id: userId, disabledAt: null }, select: { id: true } })))
      throw new NotFound("reporter-desk.refusal.noUser");
    await tx.abuseReport.update({
      where: { id: reportId },
      data: { assigneeId: userId, version: { increment: 1 } },
      select: { id: true },
    });
    await recordInLedger(tx, report.stream, actor, { kind: "REPORT_ASSIGNED", reportId, userId });
    return { reportId, number: report.number };
  });
}
