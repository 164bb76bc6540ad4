import { z } from "zod";
import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { inTransaction } from "@/lib/platform/db";
import { MoveRefused, NotFound } from "@/lib/platform/errors";
import { reportStream } from "./lock-report";

export const ReportNumber = z.object({ number: z.coerce.number().int().positive().max(999_999_999) });
export type ReportNumber = z.infer<typeof ReportNumber>;

/** How long a purpose that was given serves to take the original. */
const OPEN_MS = 5 * 60_000;

/** Bytes from outside. Whoever hands them to a browser does so as a download, never in the application's own origin. */
export interface OriginalReport {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Hands out a report as it came, to whoever has just said what for, and writes down who took it. Throws NotFound, MoveRefused. */
export function readOriginalReport({ number }: ReportNumber, operator: Operator): Promise<OriginalReport> {
  return inTransaction(async (tx) => {
    const report = await tx.abuseReport.findUnique({ where: { number }, select: { id: true } });
    if (!report) throw new NotFound("abuse-reports.refusal.notFound");
    const said = await tx.reportReveal.count({
      where: { reportId: report.id, partId: null, byId: operator.id, revealedAt: { gt: new Date(now().getTime() - OPEN_MS) } },
    });
    if (said === 0) throw new MoveRefused("abuse-reports.refusal.notRevealed");
    const raw = await tx.abuseReportRaw.findUnique({ where: { reportId: report.id }, select: { content: true } });
    if (!raw?.content) throw new NotFound("abuse-reports.refusal.noOriginal");
    const fact = { kind: "REPORT_EXPORTED", reportId: report.id, what: "original" } as const;
    await recordInLedger(tx, reportStream(number), operator, fact);
    return { name: `R-${number}.txt`, bytes: raw.content };
  });
}
