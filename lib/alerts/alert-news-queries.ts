import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import type { AlertFilter } from "./alert-filter-rules";
import type { AskAlertNews } from "./alert-news-inputs";
import { NUMBERS_BACK } from "./alert-news-rules";
import { listAlertRows } from "./alert-row-queries";
import type { AlertNews } from "./alert-views";
import { readyWalk, walkMatches } from "./walk-alerts";

const { sql } = Prisma;
const MOST_ARRIVED = 100;
/** Longer than any transaction that raises an alert may last. */
const LATE_MS = 120_000;

/** What came to the queue since, counted up to 100, and which of the rows asked for have changed. Reads the new and those rows only. */
export async function readAlertNews({ seen, ...ask }: AskAlertNews, operator: Operator): Promise<AlertNews> {
  const readAt = now();
  const [arrived, rows] = await Promise.all([
    countArrived(ask, operator),
    listAlertRows(
      db,
      seen.map(([number]) => number),
    ),
  ]);
  const known = new Map(seen.map(([number, ...rest]) => [number, rest.join()]));
  const changed = rows.filter(({ number, version, eventCount }) => known.get(number) !== `${version},${eventCount}`);
  return { arrived, changed, readAt: readAt.toISOString() };
}

type Since = Omit<AskAlertNews, "seen">;

async function countArrived({ queue, since, readAt, end, known }: Since, operator: Operator): Promise<number> {
  if (since === null) return 0;
  const walk = await readyWalk(db, queue);
  // A lower number may be stored later than a higher one. Of those only what belongs among the loaded rows is news: what
  // stands further down is read when one scrolls there.
  const late = sql`a."raisedAt" >= ${new Date(readAt.getTime() - LATE_MS)} AND ${isBefore(end, queue)}`;
  // A day's list takes in what ranks above its end, and nothing below.
  const place = queue.isToday ? isBefore(end, queue) : sql`TRUE`;
  const arrived = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Alert" a WHERE a.number > ${since - NUMBERS_BACK} AND (a.number > ${since} OR ${late}) AND ${place}
      AND a.number <> ALL(${known}::int[]) AND ${walkMatches(walk, operator)} LIMIT ${MOST_ARRIVED}`;
  return arrived.length;
}

function isBefore(end: AskAlertNews["end"], { sort }: AlertFilter): Prisma.Sql {
  if (!end) return sql`TRUE`;
  const key = sort === "time" ? sql`a."detectedAt"` : sql`a.score`;
  const value = sort === "time" ? sql`${new Date(end.key)}` : sql`${end.key}::float8`;
  return sql`(${key} > ${value} OR (${key} = ${value} AND a.id <= ${end.id}::uuid))`;
}

/** How many alerts of a queue were raised since; for what rings. At most 100. */
export const countNewAlerts = (queue: AlertFilter, since: number, readAt: Date, operator: Operator): Promise<number> =>
  countArrived({ queue, since, readAt, end: null, known: [] }, operator);
