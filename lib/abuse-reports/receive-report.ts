import type { LedgerActor } from "@/lib/access/actor";
import type { Tx } from "@/lib/platform/db";
import type { ArrivedReport } from "./report-format-rules";
import { storeReport } from "./store-report";

export interface ReceivedReport {
  reportId: string;
  number: number;
  /** It is not one that is here already. */
  isNew: boolean;
  /** It is one that was settled: it is taken up again, and its duties are owed anew. */
  isReopened: boolean;
}

/**
 * Takes a report in: its raw content, its parts and its judged rows, the reporter, what is owed, and the proof of it, in the caller's
 * transaction. The same report again adds nothing, and takes one up again that was settled. One report alone restricts nobody, opens no case and raises no alert.
 */
export function receiveReport(tx: Tx, arrived: ArrivedReport, actor: LedgerActor): Promise<ReceivedReport> {
  return storeReport(tx, arrived, actor);
}
