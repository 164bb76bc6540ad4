import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { readUserNames } from "@/lib/users/read-user-names";
import type { ImportKind, ImportRun, ImportState } from "@/prisma/generated/client";
import { ImportForm } from "./directory-inputs";
import type { RowProblem } from "./row-rules";
import { isStuck } from "./stuck-runs";
import { listVanishing } from "./vanish-accounts";
import { type ImportCounts, NO_COUNTS } from "./verdict-rules";

/** One import, as the history shows it. Times are ISO 8601 in UTC. */
export interface RunRow {
  id: string;
  kind: ImportKind;
  state: ImportState;
  fileName: string;
  /** Null of the nightly command. */
  by: string | null;
  startedAt: string;
  endedAt: string | null;
  total: number;
  done: number;
  counts: ImportCounts;
  /** The key of a sentence, and what that names. */
  error: { key: string; params: Record<string, string | number> } | null;
  /** It was read as a whole: it can be carried out, or go on. */
  isRead: boolean;
}

const PAGE = 20;

/** Imports, the newest first. */
export async function listRuns(_operator: Operator, cursor?: string): Promise<Page<RunRow>> {
  const place = readCursor(cursor);
  const runs = await db.importRun.findMany({
    where: place ? { OR: [{ startedAt: { lt: place.at } }, { startedAt: place.at, id: { lt: place.id } }] } : {},
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  const page = pageOf(runs, PAGE, ({ startedAt, id }) => ({ at: startedAt, id }));
  const names = await readUserNames(
    db,
    page.rows.map(({ byId }) => byId),
  );
  return { next: page.next, rows: page.rows.map((run) => runRow(run, names)) };
}

function runRow(run: ImportRun, names: ReadonlyMap<string, string>): RunRow {
  const { refusal, ...counts } = run.counts as Partial<ImportCounts> & { refusal?: Record<string, string | number> };
  return {
    id: run.id,
    kind: run.kind,
    state: run.state,
    fileName: run.fileName,
    by: run.byId === null ? null : (names.get(run.byId) ?? "?"),
    startedAt: run.startedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    total: run.total,
    done: run.done,
    counts: { ...NO_COUNTS, ...counts },
    error: run.error === null ? null : { key: run.error, params: refusal ?? {} },
    isRead: run.readAt !== null,
  };
}

/** A row of the file, as preview and result show it. */
export interface PreviewRow {
  line: number;
  fields: Record<string, string>;
  changes: string[];
  problems: RowProblem[];
}

/** A run with the first rows of each kind of change. */
export interface RunDetail extends RunRow {
  sha256: string;
  form: ImportForm;
  /** Nothing carries it on any more, though it says so: a person may let it go on. */
  isStuck: boolean;
  rows: Record<"added" | "changed" | "matched" | "ended" | "refused", PreviewRow[]>;
  /** The first of the accounts that a complete file does not name. */
  vanishing: { address: string; contractCode: string }[];
}

const SHOWN = { added: 10, changed: 10, matched: 10, ended: 10, refused: 100 } as const;

export async function getRun(_operator: Operator, runId: string): Promise<RunDetail> {
  const run = await db.importRun.findUnique({ where: { id: runId } });
  if (!run) throw new NotFound("directory.refusal.runNotFound");
  const form = ImportForm.parse(run.mapping);
  const names = await readUserNames(db, [run.byId]);
  const fates = Object.keys(SHOWN) as (keyof typeof SHOWN)[];
  const found = await Promise.all(fates.map((fate) => firstRows(runId, fate, SHOWN[fate])));
  const isOpen = run.state === "previewed" || run.state === "queued" || run.state === "failed";
  return {
    ...runRow(run, names),
    sha256: run.sha256,
    form,
    isStuck: await isStuck(db, run),
    rows: Object.fromEntries(fates.map((fate, index) => [fate, found[index] ?? []])) as RunDetail["rows"],
    vanishing: form.isComplete && isOpen && run.readAt ? await listVanishing(runId, 10) : [],
  };
}

async function firstRows(runId: string, fate: keyof typeof SHOWN, count: number): Promise<PreviewRow[]> {
  const rows = await db.importRow.findMany({ where: { runId, fate }, orderBy: { line: "asc" }, take: count });
  return rows.map(({ line, fields, changes, problems }) => ({
    line,
    changes,
    fields: fields as Record<string, string>,
    problems: problems as unknown as RowProblem[],
  }));
}

/** Refused rows of a run from a line on, for the file that is given back. */
export async function listRefusedRows(runId: string, afterLine: number, count: number): Promise<PreviewRow[]> {
  const rows = await db.importRow.findMany({
    where: { runId, fate: "refused", line: { gt: afterLine } },
    orderBy: { line: "asc" },
    take: count,
  });
  return rows.map(({ line, fields, changes, problems }) => ({
    line,
    changes,
    fields: fields as Record<string, string>,
    problems: problems as unknown as RowProblem[],
  }));
}
