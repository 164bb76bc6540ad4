import type { Operator } from "@/lib/access/actor";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import type { RecordFinding } from "./answer-inputs";
import { lockReport, touchReport } from "./lock-report";

/** Writes down what we found out ourselves. It stands apart from what was claimed, and goes to nobody by itself. */
export function recordFinding({ reportId, version, text }: RecordFinding, actor: Operator) {
  return inTransaction(async (tx) => {
    const report = await lockReport(tx, reportId, version);
    const finding = await tx.reportFinding.create({
      data: { reportId, text, foundAt: now(), byId: actor.id },
      select: { id: true },
    });
    const fact = { kind: "REPORT_FACT_VERIFIED", reportId, findingId: finding.id, finding: hashText(text) } as const;
    await recordInLedger(tx, report.stream, actor, fact);
    await touchReport(tx, report);
    return { reportId, number: report.number, findingId: finding.id };
  });
}
