import type { UnknownShape } from "@/lib/detection/unknown-shapes";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type LogSourceKind, type LogSourceState, stateOfSource } from "@/lib/platform/log-source-rules";

export interface LogSourceRow {
  id: string;
  kind: LogSourceKind;
  name: string;
  state: LogSourceState;
  lastLineAt: string | null;
  readAt: string | null;
  linesRead: number;
  unknownLines: number;
  droppedLines: number;
  behindBytes: number;
  error: string | null;
  /** The commonest unknown lines, blotted out. */
  shapes: UnknownShape[];
  /** Of an old log: what would have been found in it, by rule. */
  findings: { rule: string; count: number }[];
}

export interface EngineView {
  /** Host and process of the worker that reads; null while none does. */
  holder: string | null;
  takenAt: string | null;
  /** When position, state and alerts were last stored together. */
  storedAt: string | null;
  /** The log's own time. */
  clock: string | null;
  accounts: number;
  /** What the stored state takes in the database, in bytes. */
  storedBytes: number;
}

/** Every source that was ever read, what is looked at now first. */
export async function listLogSources(): Promise<LogSourceRow[]> {
  const at = now();
  const sources = await db.logSource.findMany({ orderBy: [{ kind: "asc" }, { path: "asc" }] });
  const rows = sources.map((source): LogSourceRow => {
    const behindBytes = Number(source.behindBytes);
    return {
      id: source.id,
      kind: source.kind,
      name: source.name || source.path,
      state: stateOfSource({ ...source, behindBytes }, at),
      lastLineAt: source.lastLineAt?.toISOString() ?? null,
      readAt: source.readAt?.toISOString() ?? null,
      linesRead: Number(source.linesRead),
      unknownLines: Number(source.unknownLines),
      droppedLines: Number(source.droppedLines),
      behindBytes,
      error: source.error,
      shapes: source.shapes as unknown as UnknownShape[], // written by the intake alone
      findings: Object.entries(source.findings as Record<string, number>).map(([rule, count]) => ({ rule, count })),
    };
  });
  return rows.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
}

const ORDER: readonly LogSourceState[] = ["down", "behind", "reading", "silent", "ok", "done", "left"];

/** The one detector of the installation; null before anything was ever read. */
export async function readEngine(): Promise<EngineView | null> {
  const [state, [size]] = await Promise.all([
    db.detectorState.findUnique({ where: { id: 1 }, omit: { parts: true } }),
    db.$queryRaw<{ bytes: number }[]>`
      SELECT (pg_total_relation_size('"DetectorAccount"') + pg_total_relation_size('"DetectorPage"') + pg_total_relation_size('"DetectorState"'))::float8 AS bytes`,
  ]);
  if (!state) return null;
  return {
    holder: state.holder || null,
    takenAt: state.takenAt?.toISOString() ?? null,
    storedAt: state.storedAt?.toISOString() ?? null,
    clock: state.clock?.toISOString() ?? null,
    accounts: state.accounts,
    storedBytes: size?.bytes ?? 0,
  };
}
