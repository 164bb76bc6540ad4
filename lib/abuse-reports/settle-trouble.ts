import type { Actor } from "@/lib/access/actor";
import type { Tx } from "@/lib/platform/db";
import type { LockedReport } from "./lock-report";
import { dischargeOfReport } from "./owe-to-reporter";

/** Ends the duty to settle, when no message of the report is in trouble any more that nobody has decided about. */
export async function settleTrouble(tx: Tx, report: LockedReport, actor: Actor): Promise<void> {
  const [troubled] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "ReporterMessage" message
     WHERE "reportId" = ${report.id}::uuid AND direction = 'sent' AND NOT "isAutomatic" AND state IN ('failed', 'uncertain', 'bounced')
       AND "readAt" IS NULL LIMIT 1`;
  if (!troubled) await dischargeOfReport(tx, { reportId: report.id, number: report.number }, actor, "settle_reporter_message");
}
