import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction } from "@/lib/platform/db";
import { NotFound, StaleRecord } from "@/lib/platform/errors";
import { reporterStream } from "./lock-report";
import type { ChangeReporter } from "./reporter-inputs";

/** Changes what is known of a reporter. What was sent before went out as it was. */
export function changeReporter({ reporterId, version, ...card }: ChangeReporter, actor: Operator) {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Reporter" WHERE id = ${reporterId}::uuid FOR UPDATE`;
    const known = await tx.reporter.findUnique({ where: { id: reporterId } });
    if (!known) throw new NotFound("reporter-desk.refusal.noReporter");
    if (known.version !== version) throw new StaleRecord("reporter-desk.refusal.staleReporter");
    const fields = (Object.keys(card) as (keyof typeof card)[]).filter((field) => card[field] !== known[field]);
    if (fields.length === 0) return { reporterId };
    await tx.reporter.update({
      where: { id: reporterId },
      data: { ...card, version: { increment: 1 } },
      select: { id: true },
    });
    await recordInLedger(tx, reporterStream(reporterId), actor, { kind: "REPORTER_CHANGED", reporterId, fields });
    return { reporterId };
  });
}
