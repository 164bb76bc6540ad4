import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db, readStraight } from "@/lib/platform/db";
import { readSetting } from "@/lib/settings/change-setting";
import { Prisma } from "@/prisma/generated/client";
import { type AlertPage, listAlertRowsById } from "./alert-queries";
import { OPEN_OLDEST_FIRST } from "./alert-where";
import { DAY_BUDGET } from "./change-day-budget";
import type { AskDay } from "./day-budget-inputs";
import { itemsOf, type RankedAlert, type RankedDay, rankDay } from "./day-rank-rules";
import type { Bundle, DayStanding, DayView } from "./day-views";

const { sql } = Prisma;
const JST = 9 * 3_600_000;
const DAY = 86_400_000;

export interface DayPage extends AlertPage {
  day: DayView;
}

/** The queue's first view: the best items of the day that wait, a campaign as one of them, and how the day stands. */
export async function readDay(operator: Operator): Promise<DayPage> {
  const readAt = now();
  const { items, ranked, floor } = await rank(readAt);
  const campaignIds = ranked.shown.flatMap(({ campaignId }) => campaignId ?? []);
  const [rows, bundles, standing, [last]] = await Promise.all([
    listAlertRowsById(
      operator,
      ranked.shown.map(({ id }) => id),
    ),
    readBundles(sql`c.id = ANY(${campaignIds}::uuid[])`),
    readStanding(items, ranked),
    readStraight<{ number: number }>(db, sql`SELECT coalesce(max(number), 0) AS number FROM "Alert"`),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const inOrder = ranked.shown.flatMap(({ id }) => byId.get(id) ?? []);
  const leads = new Map(ranked.shown.map(({ id, campaignId }) => [campaignId, byId.get(id)?.number]));
  const day = {
    standing,
    bundles: bundles.flatMap(({ id, ...bundle }) => {
      const lead = leads.get(id);
      return lead === undefined || bundle.count < 2 ? [] : { ...bundle, lead };
    }),
    floor,
  };
  return { rows: inOrder, next: null, youngest: last?.number ?? 0, readAt: readAt.toISOString(), day };
}

/** The same without its rows, for a page that stands: how the day goes, and how many of each campaign still wait. */
export async function readDayStanding({ campaigns }: AskDay, _operator: Operator) {
  const { items, ranked } = await rank(now());
  const [standing, bundles] = await Promise.all([
    readStanding(items, ranked),
    readBundles(sql`c.number = ANY(${campaigns}::int[])`),
  ]);
  return { standing, bundles: bundles.map(({ id: _id, ...bundle }) => bundle) };
}

/** So many of the best are read at first; only where campaigns hold most of them, more. */
const WINDOWS = [250, 4000, 40_000] as const;

async function rank(at: Date): Promise<{ items: number; ranked: RankedDay; floor: DayView["floor"] }> {
  const { value } = await readSetting(db, DAY_BUDGET);
  const waiting = await readWaiting(value.items);
  // Of what was decided only what ranks with them counts: to dismiss a thousand weak ones takes nothing off the day.
  const weakest = waiting.length < value.items ? 0 : Math.min(...waiting.map(({ score }) => score));
  const ranked = rankDay(waiting, await readDecided(at, weakest), value.items);
  const lowest = ranked.shown.at(-1);
  const isFull = ranked.shown.length + ranked.done >= value.items;
  return { items: value.items, ranked, floor: isFull && lowest ? { key: lowest.score, id: lowest.id } : null };
}

const STANDING = sql`LEFT JOIN LATERAL (SELECT merged."campaignId" FROM "CampaignAlert" merged
  WHERE merged."alertId" = a.id AND merged."unlinkedAt" IS NULL ORDER BY merged."linkedAt" DESC, merged.id DESC LIMIT 1) standing ON TRUE`;

/** The best alert of each of the best items that wait. */
async function readWaiting(items: number): Promise<RankedAlert[]> {
  for (const window of WINDOWS) {
    const alerts = await readStraight<RankedAlert>(
      db,
      sql`
      SELECT a.id, a.score, a.severity::text AS severity, a."detectedAt", standing."campaignId" FROM (
        SELECT id, score, severity, "detectedAt" FROM "Alert" WHERE place IN ('open', 'claimed')
         ORDER BY score DESC, severity DESC, "detectedAt", id LIMIT ${window}) a ${STANDING}
       ORDER BY a.score DESC, a.severity DESC, a."detectedAt", a.id`,
    );
    const best = [...itemsOf(alerts).values()];
    if (best.length >= items || alerts.length < window) return best.slice(0, items);
  }
  return [];
}

/** The budget's items and what their campaigns hold besides. */
const MOST_DECIDED = 500;

/** What people decided since midnight in Japan: dismissed, or made the matter of a case. What the worker joins to a case is nobody's work. */
function readDecided(at: Date, weakest: number): Promise<RankedAlert[]> {
  const midnight = new Date(Math.floor((at.getTime() + JST) / DAY) * DAY - JST);
  return readStraight<RankedAlert>(
    db,
    sql`
    SELECT a.id, a.score, a.severity::text AS severity, a."detectedAt", standing."campaignId" FROM (
      (SELECT id, score, severity, "detectedAt" FROM "Alert" WHERE "dismissedAt" >= ${midnight} AND state = 'dismissed'
          AND "dismissedById" IS NOT NULL AND score >= ${weakest} ORDER BY score DESC LIMIT ${MOST_DECIDED})
      UNION
      (SELECT alert.id, alert.score, alert.severity, alert."detectedAt" FROM "AlertIncident" link JOIN "Alert" alert ON alert.id = link."alertId"
        WHERE link."linkedAt" >= ${midnight} AND link."unlinkedAt" IS NULL AND link."linkedById" IS NOT NULL AND alert.score >= ${weakest}
        ORDER BY alert.score DESC LIMIT ${MOST_DECIDED})) a ${STANDING}`,
  );
}

/** Of a campaign so many are counted, and so many named. */
const MOST_COUNTED = 1000;
const MOST_NAMED = 200;

type ReadBundle = Omit<Bundle, "lead"> & { id: string };

async function readBundles(which: Prisma.Sql): Promise<ReadBundle[]> {
  const found = await readStraight<Omit<ReadBundle, "isMore" | "count"> & { all: number }>(
    db,
    sql`
    SELECT c.id, c.number AS campaign, c.basis::text AS basis, c.value, member.all, member.contracts, member.numbers FROM "Campaign" c
     CROSS JOIN LATERAL (
      SELECT count(*)::int AS all, count(DISTINCT "contractId")::int AS contracts,
        (array_agg(number ORDER BY score DESC, number))[1:${MOST_NAMED}::int] AS numbers
        FROM (SELECT a.number, a.score, a."contractId" FROM "CampaignAlert" link JOIN "Alert" a ON a.id = link."alertId"
          WHERE link."campaignId" = c.id AND link."unlinkedAt" IS NULL AND a.place IN ('open', 'claimed') LIMIT ${MOST_COUNTED + 1}) waiting) member
     WHERE ${which}`,
  );
  return found.map(({ all, numbers, ...bundle }) => ({
    ...bundle,
    count: Math.min(all, MOST_COUNTED),
    isMore: all > MOST_COUNTED,
    numbers: numbers ?? [],
  }));
}

async function readStanding(items: number, { shown, done }: RankedDay): Promise<DayStanding> {
  const [[oldest], [latest]] = await Promise.all([
    readStraight<{ number: number; detectedAt: Date }>(
      db,
      sql`
      SELECT number, "detectedAt" FROM "Alert" WHERE ${OPEN_OLDEST_FIRST} LIMIT 1`,
    ),
    readStraight<{ number: number; changedAt: Date; reason: string; by: string | null }>(
      db,
      sql`SELECT version.number, version."changedAt", version.reason, person.name AS by
            FROM "SettingVersion" version LEFT JOIN "User" person ON person.id = version."changedById"
           WHERE version.key = ${DAY_BUDGET.key} ORDER BY version.number DESC LIMIT 1`,
    ),
  ]);
  return {
    items,
    number: latest?.number ?? 0,
    changed: latest ? { by: latest.by, at: latest.changedAt.toISOString(), reason: latest.reason } : null,
    waits: shown.length,
    done,
    oldest: oldest ? { number: oldest.number, detectedAt: oldest.detectedAt.toISOString() } : null,
  };
}
