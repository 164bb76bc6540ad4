import type { Operator } from "@/lib/access/actor";
import { MOST_COUNTED } from "@/lib/obligations/obligation-desk-rules";
import { now } from "@/lib/platform/clock";
import { db, readStraight } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import type { AlertCursor, AlertFilter } from "./alert-filter-rules";
import { listAlertRowsById } from "./alert-row-queries";
import type { AlertRow } from "./alert-views";
import { OPEN_OLDEST_FIRST } from "./alert-where";
import { readyWalk, walkIds } from "./walk-alerts";

const { sql } = Prisma;
const PAGE = 50;

export interface AlertPage {
  rows: AlertRow[];
  /** Where the next page begins; null on the last one. */
  next: AlertCursor | null;
  /** The youngest alert's number when this was read: what comes later is news. */
  youngest: number;
  readAt: string;
}

/** One page of the queue, in the filter's order; of equals the older alert first. */
export async function listAlerts(operator: Operator, filter: AlertFilter): Promise<AlertPage> {
  const walk = await readyWalk(db, filter);
  const readAt = now();
  const [found] = await readStraight<{ ids: string[]; youngest: number }>(
    db,
    sql`
    SELECT to_json(ARRAY(${walkIds(walk, operator, PAGE + 1)})) AS ids, (SELECT coalesce(max(number), 0) FROM "Alert") AS youngest`,
  );
  const { ids, youngest } = found ?? { ids: [], youngest: 0 };
  // Two statements, for the database then plans the joins of a row only once, whatever the filter.
  const rows = await listAlertRowsById(operator, ids.slice(0, PAGE));
  const end = ids.length > PAGE ? rows.at(-1) : undefined;
  const next = end ? { key: filter.sort === "time" ? Date.parse(end.detectedAt) : end.score, id: end.id } : null;
  return { rows, next, youngest, readAt: readAt.toISOString() };
}

/** Alerts nobody has taken yet, the longest waiting first, and how many there are: at most one more than the desk counts. */
export async function listUnclaimedAlerts(operator: Operator, count: number): Promise<{ rows: AlertRow[]; all: number }> {
  const [found] = await readStraight<{ ids: string[]; all: number }>(
    db,
    sql`
    SELECT to_json(ARRAY(SELECT id FROM "Alert" WHERE ${OPEN_OLDEST_FIRST} LIMIT ${count})) AS ids,
      (SELECT count(*)::int FROM (SELECT 1 FROM "Alert" WHERE place = 'open' LIMIT ${MOST_COUNTED + 1}) counted) AS all`,
  );
  return { rows: await listAlertRowsById(operator, found?.ids ?? []), all: found?.all ?? 0 };
}
