import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { type AddressParts, readAlertFilter } from "./alert-filter-rules";
import { listAlertRows } from "./alert-queries";
import type { AskAlertNews } from "./alert-reading-inputs";
import type { AlertNews } from "./alert-views";
import { readyWalk, walkMatches } from "./walk-alerts";

const MOST_ARRIVED = 100;

/** What came to the queue since, counted up to 100, and which of the rows on the page have changed. Reads the new and the shown only. */
export async function readAlertNews({ since, seen, ...address }: AskAlertNews, operator: Operator): Promise<AlertNews> {
  const filter = readAlertFilter(address as AddressParts);
  const walk = await readyWalk(db, filter);
  const [arrived, rows] = await Promise.all([
    db.$queryRaw<unknown[]>`
      SELECT 1 FROM "Alert" a WHERE a.number > ${since} AND ${walkMatches(walk, operator)} LIMIT ${MOST_ARRIVED}`,
    listAlertRows(
      db,
      seen.map(({ number }) => number),
    ),
  ]);
  const known = new Map(seen.map((row) => [row.number, row]));
  const changed = rows.filter(({ number, version, eventCount }) => {
    const before = known.get(number);
    return before?.version !== version || before.eventCount !== eventCount;
  });
  return { arrived: arrived.length, changed, readAt: now().toISOString() };
}
