import { now } from "@/lib/platform/clock";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import type { ImportKind, ImportRun } from "@/prisma/generated/client";
import { ImportForm } from "./directory-inputs";
import { judgeAccounts } from "./judge-accounts";
import { judgeContacts } from "./judge-contacts";
import { judgeContracts } from "./judge-contracts";
import { judgeDomains } from "./judge-domains";
import { judgeHosts } from "./judge-hosts";
import { countVanishing } from "./vanish-accounts";
import { type ImportCounts, type JudgedRow, NO_COUNTS, type WaitingRow } from "./verdict-rules";

const BATCH = 1000;

/** Says for each row of a run what it would change. Writes that down, and nothing else. */
export async function judgeRun(runId: string): Promise<ImportCounts> {
  const run = await db.importRun.findUniqueOrThrow({ where: { id: runId } });
  await db.$executeRaw`SELECT look_at_import()`;
  await refuseTwins(runId, run.kind);
  let line = 0;
  for (;;) {
    const rows = await waitingRows(db, runId, line, BATCH);
    const last = rows.at(-1);
    if (!last) break;
    line = last.line;
    await inTransaction(async (tx) => {
      const judged = await JUDGE[run.kind](tx, rows, now());
      await writeVerdicts(tx, runId, judged, { isApplied: false });
    });
  }
  return countFates(run);
}

const JUDGE: Record<ImportKind, (tx: Tx, rows: readonly WaitingRow[], at: Date) => Promise<JudgedRow[]>> = {
  contracts: judgeContracts,
  contacts: judgeContacts,
  accounts: judgeAccounts,
  hosts: judgeHosts,
  domains: judgeDomains,
};

/** Rows that are not refused and not carried out yet, in the order of the file. */
export async function waitingRows(tx: Tx, runId: string, afterLine: number, count: number): Promise<WaitingRow[]> {
  return tx.$queryRaw<WaitingRow[]>`
    SELECT line, key, fields FROM "ImportRow"
    WHERE "runId" = ${runId}::uuid AND line > ${afterLine} AND fate <> 'refused' AND NOT "isApplied" AND key IS NOT NULL
    ORDER BY line LIMIT ${count}`;
}

export async function writeVerdicts(
  tx: Tx,
  runId: string,
  judged: readonly JudgedRow[],
  { isApplied }: { isApplied: boolean },
): Promise<void> {
  const rows = judged.map(({ line, verdict }) => ({ line, ...verdict }));
  await tx.$executeRaw`
    UPDATE "ImportRow" r SET fate = x.fate::"ImportFate", changes = x.changes, problems = x.problems, "isApplied" = ${isApplied}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(line int, fate text, changes text[], problems jsonb)
    WHERE r."runId" = ${runId}::uuid AND r.line = x.line AND r.line = ANY(${judged.map(({ line }) => line)}::int[])`;
}

/** Of two rows about the same thing the later one is refused, and so is one that names a customer in another way. */
async function refuseTwins(runId: string, kind: ImportKind): Promise<void> {
  await db.$executeRaw`
    UPDATE "ImportRow" r SET fate = 'refused',
      problems = jsonb_build_array(jsonb_build_object('field', NULL, 'code', 'twice', 'of', twin.first::text))
    FROM (SELECT line, min(line) OVER (PARTITION BY key) AS first FROM "ImportRow"
      WHERE "runId" = ${runId}::uuid AND fate = 'waiting') twin
    WHERE r."runId" = ${runId}::uuid AND r.line = twin.line AND twin.first < twin.line`;
  if (kind === "hosts") await refuseTwoMinds(runId);
  if (kind !== "contracts") return;
  await db.$executeRaw`
    UPDATE "ImportRow" r SET fate = 'refused',
      problems = jsonb_build_array(jsonb_build_object('field', 'customerName', 'code', 'contradicts', 'of', named.first::text))
    FROM (SELECT line, first_value(line) OVER one AS first, first_value(fields->>'customerName') OVER one AS name FROM "ImportRow"
      WHERE "runId" = ${runId}::uuid AND fate = 'waiting' WINDOW one AS (PARTITION BY fields->>'customerCode' ORDER BY line)) named
    WHERE r."runId" = ${runId}::uuid AND r.line = named.line AND r.fields->>'customerName' <> named.name`;
}

/** A machine sends mail or does not: a row that says otherwise than an earlier one of the same machine is refused. */
async function refuseTwoMinds(runId: string): Promise<void> {
  await db.$executeRaw`
    UPDATE "ImportRow" r SET fate = 'refused',
      problems = jsonb_build_array(jsonb_build_object('field', 'isOutbound', 'code', 'contradictsHost', 'of', told.first::text))
    FROM (SELECT line, first_value(line) OVER one AS first, first_value(coalesce(fields->>'isOutbound', '')) OVER one AS sends
      FROM "ImportRow" WHERE "runId" = ${runId}::uuid AND fate = 'waiting' WINDOW one AS (PARTITION BY fields->>'hostName' ORDER BY line)) told
    WHERE r."runId" = ${runId}::uuid AND r.line = told.line AND coalesce(r.fields->>'isOutbound', '') <> told.sends`;
}

export async function countFates(run: Pick<ImportRun, "id" | "kind" | "mapping">): Promise<ImportCounts> {
  const rows = await db.importRow.groupBy({ by: ["fate"], where: { runId: run.id }, _count: true });
  const counted = rows.flatMap(({ fate, _count }) => (fate === "waiting" ? [] : [[fate, _count] as const]));
  const { isComplete } = ImportForm.parse(run.mapping);
  return { ...NO_COUNTS, ...Object.fromEntries(counted), vanished: isComplete ? await countVanishing(run.id) : 0 };
}
