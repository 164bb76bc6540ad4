import type { UnknownShape } from "@/lib/detection/unknown-shapes";
import { now } from "@/lib/platform/clock";
import { db, type Tx } from "@/lib/platform/db";
import type { LogSource } from "@/prisma/generated/client";
import type { LineSource, StoredPlace } from "./line-source";

const MOST_SHAPES = 20;

/** A source's row as the engine keeps it between two commits. It alone writes it. */
export interface SourceState {
  id: string;
  place: StoredPlace | null;
  behindBytes: number;
  linesRead: number;
  bytesRead: number;
  unknownLines: number;
  droppedLines: number;
  shapes: UnknownShape[];
  findings: Record<string, number>;
  lastLineAt: number;
  isFinished: boolean;
}

/** The row of a source, entered when it is new. */
export async function openSource({ kind, path, name }: Pick<LineSource, "kind" | "path" | "name">): Promise<LogSource> {
  return db.logSource.upsert({ where: { path }, create: { kind, path, name }, update: { kind, name } });
}

export function placeOf(row: LogSource): StoredPlace {
  const { fileId, headHash, offset, countedOffset, isInOverlong } = row;
  return { fileId, headHash, offset, countedOffset, isInOverlong };
}

export function stateOf(row: LogSource): SourceState {
  return {
    id: row.id,
    place: null,
    behindBytes: Number(row.behindBytes),
    linesRead: Number(row.linesRead),
    bytesRead: Number(row.bytesRead),
    unknownLines: Number(row.unknownLines),
    droppedLines: Number(row.droppedLines),
    shapes: [],
    findings: row.findings as Record<string, number>,
    lastLineAt: row.lastLineAt?.getTime() ?? 0,
    isFinished: row.finishedAt !== null,
  };
}

export async function storeSource(tx: Tx, state: SourceState): Promise<void> {
  const { id, place, shapes, findings, lastLineAt, isFinished, ...counts } = state;
  const { behindBytes, linesRead, bytesRead, unknownLines, droppedLines } = counts;
  await tx.logSource.update({
    where: { id },
    data: {
      ...place,
      behindBytes: BigInt(behindBytes),
      linesRead: BigInt(linesRead),
      bytesRead: BigInt(bytesRead),
      unknownLines: BigInt(unknownLines),
      droppedLines: BigInt(droppedLines),
      ...(shapes.length > 0 ? { shapes: shapes.slice(0, MOST_SHAPES) as object[] } : {}),
      findings,
      ...(lastLineAt > 0 ? { lastLineAt: new Date(lastLineAt) } : {}),
      readAt: now(),
      error: null,
      ...(isFinished ? { finishedAt: now() } : {}),
    },
  });
}

/** Notes that a source was looked at, between two commits, or what stands in the way of it. */
export async function noteHeard(paths: readonly string[], error: string | null): Promise<void> {
  await db.logSource.updateMany({ where: { path: { in: [...paths] } }, data: { readAt: now(), error } });
}

/** A source that nothing names any more is not waited for by health; its position stays, should it come back. */
export async function leaveOthers(paths: readonly string[]): Promise<void> {
  const isHeard = [{ readAt: { not: null } }, { error: { not: null } }];
  await db.logSource.updateMany({
    where: { path: { notIn: [...paths] }, kind: { notIn: ["history", "http"] }, OR: isHeard },
    data: { readAt: null, error: null },
  });
}

/** The state is lost: what stands in files is learned again from their beginnings. Not for an engine that was replaced meanwhile. */
export async function beginAgain(generation: bigint): Promise<void> {
  await db.$executeRaw`
    UPDATE "LogSource" SET "offset" = 0, "isInOverlong" = false
     WHERE "offset" > 0 AND EXISTS (SELECT FROM "DetectorState" WHERE generation = ${generation}::bigint)`;
}
