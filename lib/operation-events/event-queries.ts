import type { Operator } from "@/lib/access/actor";
import { db } from "@/lib/platform/db";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { readUserNames } from "@/lib/users/read-user-names";
import type { EventFilter, EventKind } from "./event-inputs";

const PAGE = 50;

/** One overload or call-out. Times are ISO 8601 in UTC. */
export interface EventRow {
  id: string;
  version: number;
  kind: EventKind;
  at: string;
  minutes: number | null;
  note: string;
  recordedBy: string;
  recordedAt: string;
  /** Taken back: it counts no more. */
  retracted: { by: string; at: string } | null;
}

/** What was recorded, the latest first; what was taken back stands among it. */
export async function listEvents({ kind, after }: EventFilter, _operator: Operator): Promise<Page<EventRow>> {
  const place = readCursor(after);
  const found = await db.operationEvent.findMany({
    where: { kind, ...(place ? { OR: [{ at: { lt: place.at } }, { at: place.at, id: { lt: place.id } }] } : {}) },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  const { rows, next } = pageOf(found, PAGE, ({ at, id }) => ({ at, id }));
  const names = await readUserNames(
    db,
    rows.flatMap(({ recordedById, retractedById }) => [recordedById, retractedById]),
  );
  const nameOf = (id: string | null) => (id && names.get(id)) ?? "?";
  return {
    next,
    rows: rows.map(({ id, version, kind: of, at, minutes, note, recordedById, recordedAt, retractedAt, retractedById }) => ({
      ...{ id, version, kind: of, minutes, note },
      at: at.toISOString(),
      recordedBy: nameOf(recordedById),
      recordedAt: recordedAt.toISOString(),
      retracted: retractedAt && { by: nameOf(retractedById), at: retractedAt.toISOString() },
    })),
  };
}
