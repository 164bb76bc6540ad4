import type { Tx } from "@/lib/platform/db";
import { InvalidInput } from "@/lib/platform/errors";
import { BrokenList } from "./broken-list";
import { keepRows, ROW_BATCH } from "./judge-rows";
import type { JudgedReport } from "./judge-sql";
import { readListRows } from "./list-rows";
import { READ_LIMITS, type ReadReport, type ReadRow, type ReportFault } from "./report-format-rules";

export interface KeptRows {
  count: number;
  /** Why a list ended early. The rows before it are kept. */
  fault: ReportFault | null;
}

/** Keeps the rows that were read, from the position `first` on and with `onlyNew` those alone that the report has not, batch by batch: of a list never more than one batch is in memory. */
export async function keepReadRows(
  tx: Tx,
  report: JudgedReport,
  read: ReadReport,
  { first = 1, onlyNew = false } = {},
): Promise<KeptRows> {
  let batch: ReadRow[] = [];
  let position = first;
  const kept: KeptRows = { count: 0, fault: null };
  const flush = async () => {
    kept.count += await keepRows(tx, report, batch, position, onlyNew);
    position += batch.length;
    batch = [];
  };
  try {
    for await (const row of read.list ? readListRows(read.list) : read.rows) {
      if (position - first + batch.length === READ_LIMITS.rows) {
        kept.fault = "list_too_long";
        break;
      }
      if (batch.push(row) === ROW_BATCH) await flush();
    }
  } catch (error) {
    // What is broken is the list, and only that: a fault of ours is thrown on.
    if (!(error instanceof BrokenList) && !(error instanceof InvalidInput)) throw error;
    kept.fault = error instanceof BrokenList ? error.fault : "list_broken";
  }
  await flush();
  if (position === first && read.list && kept.fault === null) kept.fault = "list_empty";
  return kept;
}
