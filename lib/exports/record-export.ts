import type { Operator } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { inTransaction } from "@/lib/platform/db";
import type { FileFormat } from "./exported-file";

export const EXPORTS_STREAM = "statistics:exports";

/** Proves that figures, or the rows behind one, were taken out: before the first byte leaves. */
export function recordExport(
  export_: { format: FileFormat; what: string; period: string },
  operator: Operator,
): Promise<unknown> {
  return inTransaction((tx) => recordInLedger(tx, EXPORTS_STREAM, operator, { kind: "STATISTICS_EXPORTED", ...export_ }));
}
