import type { Actor } from "@/lib/access/actor";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { databaseCode } from "@/lib/platform/database-code";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { DomainError, StaleRecord } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import type { ImportKind, ImportRun } from "@/prisma/generated/client";
import { type Applying, applyAccounts } from "./apply-accounts";
import { applyContacts } from "./apply-contacts";
import { applyContracts } from "./apply-contracts";
import { applyDomains } from "./apply-domains";
import { applyHosts } from "./apply-hosts";
import { ImportForm } from "./directory-inputs";
import { withImportLock } from "./import-lock";
import { countFates, waitingRows, writeVerdicts } from "./judge-run";
import { refuseTooMany, vanishAccounts } from "./vanish-accounts";
import type { ImportCounts, JudgedRow, WaitingRow } from "./verdict-rules";

const BATCH = 500;
const TRANSACTION_MS = 60_000;

interface Watching {
  /** Another import is running; this one waits for it. */
  onWait?: () => void;
  onBatch?: (done: number, total: number) => void;
}

/**
 * Carries out what was read, batch by batch, each in a transaction of its own with the mark that it is done: an interrupted run goes on
 * where it stopped. Each row is judged anew, for the directory may have changed since the preview. Returns what became of the rows.
 */
export function applyRun(runId: string, actor: Pick<Actor, "kind" | "id">, watching: Watching = {}): Promise<ImportCounts> {
  return withImportLock(async () => {
    const run = await db.importRun.findUniqueOrThrow({ where: { id: runId } });
    if (run.state === "done") return run.counts as ImportCounts;
    try {
      return await carryOut(run, actor, watching);
    } catch (error) {
      await markFailed(run, error);
      throw error;
    }
  }, watching.onWait);
}

/** As well as it can be done: the database may be what has failed, and the error that is thrown on is the first one. */
async function markFailed(run: ImportRun, error: unknown): Promise<void> {
  const [key, params] = error instanceof DomainError ? [error.key, error.params] : ["directory.refusal.interrupted", {}];
  const kept = { ...(run.counts as object), refusal: { ...params } };
  await db.importRun
    .update({ where: { id: run.id }, data: { state: "failed", error: key, counts: kept, endedAt: now() }, select: { id: true } })
    .catch((second: unknown) => log.error("directory.not_marked", { runId: run.id, error: second }));
}

async function carryOut(run: ImportRun, actor: Pick<Actor, "kind" | "id">, { onBatch }: Watching): Promise<ImportCounts> {
  const form = ImportForm.parse(run.mapping);
  await refuseOutdated(run);
  if (form.isComplete) await refuseTooMany(run.id, form.vanishPercent);
  await db.importRun.update({ where: { id: run.id }, data: { state: "applying", error: null, endedAt: null } });
  for (let line = 0; ; ) {
    const rows = await waitingRows(db, run.id, line, BATCH);
    const last = rows.at(-1);
    if (!last) break;
    line = last.line;
    await applyBatch(run, rows, actor);
    onBatch?.(await countDone(run.id), run.total);
  }
  const gone = form.isComplete ? await vanishAccounts(run.id, actor) : 0;
  return finish(run, actor, gone);
}

async function countDone(runId: string): Promise<number> {
  const { done } = await db.importRun.findUniqueOrThrow({ where: { id: runId }, select: { done: true } });
  return done;
}

/** What another file has changed in the meantime would be changed back by an older one. */
async function refuseOutdated({ id, kind, startedAt }: ImportRun): Promise<void> {
  const later = await db.importRun.findFirst({
    where: { kind, id: { not: id }, startedAt: { gt: startedAt }, state: { in: ["applying", "done"] } },
    select: { id: true },
  });
  if (later) throw new StaleRecord("directory.refusal.outdated");
}

const APPLY: Record<ImportKind, (tx: Tx, rows: readonly WaitingRow[], applying: Applying) => Promise<JudgedRow[]>> = {
  contracts: applyContracts,
  contacts: applyContacts,
  accounts: applyAccounts,
  hosts: applyHosts,
  domains: applyDomains,
};

async function applyBatch(run: ImportRun, rows: readonly WaitingRow[], actor: Pick<Actor, "kind" | "id">): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(
        async (tx) => {
          const judged = await APPLY[run.kind](tx, rows, { at: now(), actor, runId: run.id });
          await writeVerdicts(tx, run.id, judged, { isApplied: true });
          await tx.importRun.update({ where: { id: run.id }, data: { done: { increment: rows.length } }, select: { id: true } });
        },
        { timeoutMs: TRANSACTION_MS },
      );
    } catch (error) {
      // The detector has entered one of the new accounts as unknown in the same moment: the next look finds it.
      if (databaseCode(error) !== "23505" || attempt === 3) throw error;
    }
  }
}

async function finish(run: ImportRun, actor: Pick<Actor, "kind" | "id">, gone: number): Promise<ImportCounts> {
  // Of a run that was interrupted while accounts vanished, those that had gone before are counted too.
  const earlier = (run.counts as Partial<ImportCounts>).vanished ?? 0;
  const form = ImportForm.parse(run.mapping);
  const fates = await countFates({ ...run, mapping: { ...form, isComplete: false } });
  const counts = { ...fates, vanished: form.isComplete ? Math.max(gone, earlier) : 0 };
  await inTransaction(
    async (tx) => {
      await tx.importRow.deleteMany({ where: { runId: run.id, fate: { not: "refused" } } });
      await tx.importRun.update({
        where: { id: run.id },
        data: { state: "done", counts, done: run.total, endedAt: now(), error: null },
      });
      await recordInLedger(tx, `directory:${run.id}`, actor, {
        kind: "DIRECTORY_IMPORTED",
        runId: run.id,
        sha256: run.sha256,
        counts: { ...counts },
      });
    },
    { timeoutMs: TRANSACTION_MS },
  );
  return counts;
}
