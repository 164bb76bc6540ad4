import type { Actor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { owe } from "@/lib/obligations/owe";
import type { Tx } from "@/lib/platform/db";
import type { ReporterMessage } from "@/prisma/generated/client";
import { type LockedReport, settledBy } from "./lock-report";
import { messageRule } from "./message-kinds";
import { dischargeOfReport } from "./owe-to-reporter";

/**
 * A message has reached its reporter: what it does is done from now on. News leaves the next news owed, the final answer settles the report.
 * Called under the report's lock.
 */
export async function tellReporter(tx: Tx, report: LockedReport, message: ReporterMessage, actor: Actor): Promise<void> {
  const rule = messageRule(message);
  if (!rule) return;
  const debt = { reportId: report.id, number: report.number };
  for (const kind of rule.discharges) await dischargeOfReport(tx, debt, actor, kind);
  if (rule.settlesAs === null) {
    const isOpen = report.state === "unread" || report.state === "received" || report.state === "linked";
    if (isOpen && rule.discharges.includes("progress_to_reporter"))
      await owe(tx, report.stream, actor, "progress_to_reporter", { reportId: report.id });
    return;
  }
  if (report.state === "set_aside") return;
  await dischargeOfReport(tx, debt, actor, "read_report");
  await tx.abuseReport.update({
    where: { id: report.id },
    data: { state: rule.settlesAs, ...settledBy(message.writtenById), version: { increment: 1 } },
    select: { id: true },
  });
  const fact = { kind: "REPORT_ANSWERED", reportId: report.id, as: rule.settlesAs, messageId: message.id } as const;
  await recordInLedger(tx, report.stream, actor, fact);
}
