import { WORKER } from "@/lib/access/actor";
import type { RaisedAlert } from "@/lib/alerts/alert-inputs";
import { raiseFound } from "@/lib/alerts/raise-alerts";
import { type DetectorCut, RECORD_VERSION } from "@/lib/detection/detector-state";
import type { Finding } from "@/lib/detection/finding";
import type { AccountHour } from "@/lib/detection/sign-in";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import { queueJobs } from "@/lib/platform/jobs";
import { addHours } from "./add-hours";
import { countFindings } from "./count-findings";
import type { Batch } from "./line-source";
import { pack } from "./packing";
import type { SignInToJoin } from "./sign-in-to-join";
import { type SourceState, storeSource } from "./source-rows";
import { writeRecords } from "./write-records";

const PATIENCE_MS = 120_000;

/** Everything that came of some lines, as copies: the engine reads on while it is stored. */
export interface Cut {
  state: DetectorCut;
  accounts: number;
  /** The log's own time. */
  clock: number;
  /** The stored state belongs to another version: it is replaced as a whole. */
  isWhole: boolean;
  raised: { finding: Finding; alert: RaisedAlert }[];
  shadowed: Finding[];
  hours: AccountHour[];
  signIns: SignInToJoin[];
  sources: SourceState[];
  batches: { sourceId: string; batch: Batch }[];
}

/** Another engine has taken over: whatever this one read since its last commit is read by that one. */
export class Superseded extends Error {
  override readonly name = "Superseded";
  constructor() {
    super("Another engine has taken over");
  }
}

/**
 * Stores a cut as the commit after `commits`, all of it or nothing. Done twice, because the answer to the first time was lost, it
 * changes nothing the second time. Throws Superseded when a later generation has begun.
 */
export async function storeCut(cut: Cut, tenure: { generation: bigint; commits: bigint }): Promise<void> {
  const parts = await pack(cut.state.rest);
  await inTransaction(
    async (tx) => {
      if (!(await isNext(tx, cut, tenure, parts))) return;
      const alerts = cut.raised.map(({ alert }) => alert);
      if (alerts.length > 0) await raiseFound(alerts, WORKER);
      const raised = cut.raised.map(({ finding }) => finding);
      await countFindings(tx, raised, cut.shadowed);
      await addHours(tx, cut.hours);
      await queueJobs(
        tx,
        "join-sign-in",
        cut.signIns.map((signIn) => ({ ...signIn })),
      );
      await writeRecords(tx, cut.state, cut.isWhole);
      for (const source of cut.sources) await storeSource(tx, source);
      const takenAt = now();
      await tx.logBatch.createMany({ data: cut.batches.map(({ sourceId, batch }) => ({ sourceId, ...batch, takenAt })) });
    },
    { timeoutMs: PATIENCE_MS },
  );
}

/** First of all, so that whoever begins a tenure waits for us, or we find that it has begun. False when this cut is stored already. */
async function isNext(
  tx: Tx,
  cut: Cut,
  { generation, commits }: { generation: bigint; commits: bigint },
  parts: Buffer,
): Promise<boolean> {
  // A host that is unplugged in the middle must not hold the row until its connection is given up, hours later.
  await tx.$executeRaw`SET LOCAL idle_in_transaction_session_timeout = '15s'`;
  const { count } = await tx.detectorState.updateMany({
    where: { id: 1, generation, commits },
    data: {
      commits: commits + 1n,
      version: RECORD_VERSION,
      parts: new Uint8Array(parts),
      accounts: cut.accounts,
      storedAt: now(),
      ...(cut.clock > 0 ? { clock: new Date(cut.clock) } : {}),
    },
  });
  if (count === 1) return true;
  const stands = await tx.detectorState.findUniqueOrThrow({ where: { id: 1 }, select: { generation: true, commits: true } });
  if (stands.generation === generation && stands.commits === commits + 1n) return false;
  throw new Superseded();
}
