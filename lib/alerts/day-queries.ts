import type { Operator } from "@/lib/access/actor";
import { now } from "@/lib/platform/clock";
import { db, readStraight } from "@/lib/platform/db";
import { isoTime } from "@/lib/platform/json-sql";
import { type LatestVersion, latestVersion, settingOf } from "@/lib/settings/change-setting";
import { Prisma } from "@/prisma/generated/client";
import type { AlertPage } from "./alert-queries";
import { listAlertRowsById } from "./alert-row-queries";
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
  const facts = await readFacts();
  const ranked = await rank(facts.items, readAt);
  const [rows, bundles] = await Promise.all([
    listAlertRowsById(
      operator,
      ranked.shown.map(({ id }) => id),
    ),
    readBundles(ranked.shown.flatMap(({ campaignId }) => campaignId ?? [])),
  ]);
  const leads = new Map(ranked.shown.map(({ id, campaignId }) => [campaignId, id]));
  const numbers = new Map(rows.map(({ id, number }) => [id, number]));
  const isFull = ranked.shown.length + ranked.done >= facts.items;
  const lowest = ranked.shown.at(-1);
  const day = {
    standing: standingOf(facts, ranked),
    bundles: bundles.flatMap(({ id, ...bundle }) => {
      const lead = numbers.get(leads.get(id) ?? "");
      return lead === undefined || bundle.count < 2 ? [] : { ...bundle, lead };
    }),
    floor: isFull && lowest ? { key: lowest.score, id: lowest.id } : null,
  };
  return { rows, next: null, youngest: facts.youngest, readAt: readAt.toISOString(), day };
}

/** The same without its rows, for a page that stands: how the day goes, and how many of each campaign still wait. */
export async function readDayStanding({ campaigns }: AskDay, _operator: Operator) {
  const facts = await readFacts();
  const ranked = await rank(facts.items, now());
  const bundles = await readBundlesWhere(sql`c.number = ANY(${campaigns}::int[])`);
  return { standing: standingOf(facts, ranked), bundles: bundles.map(({ id: _id, ...bundle }) => bundle) };
}

type Facts = Omit<DayStanding, "waits" | "done"> & { youngest: number };

/** What holds for the day whatever is ranked: its budget and who set it, the alert that waits longest, and the youngest one's number. */
async function readFacts(): Promise<Facts> {
  const [found] = await readStraight<{ latest: LatestVersion | null; oldest: DayStanding["oldest"]; youngest: number }>(
    db,
    sql`
    SELECT (${latestVersion(DAY_BUDGET)}) AS latest, (SELECT coalesce(max(number), 0) FROM "Alert") AS youngest,
      (SELECT json_build_object('number', number, 'detectedAt', ${isoTime(sql`"detectedAt"`)})
        FROM (SELECT number, "detectedAt" FROM "Alert" WHERE ${OPEN_OLDEST_FIRST} LIMIT 1) waiting) AS oldest`,
  );
  const latest = found?.latest ?? null;
  return {
    ...settingOf(DAY_BUDGET, latest).value,
    number: latest?.number ?? 0,
    changed: latest && { by: latest.by, at: latest.changedAt, reason: latest.reason },
    oldest: found?.oldest ?? null,
    youngest: found?.youngest ?? 0,
  };
}

const standingOf = ({ youngest: _, ...facts }: Facts, { shown, done }: RankedDay): DayStanding => ({
  ...facts,
  waits: shown.length,
  done,
});

async function rank(items: number, at: Date): Promise<RankedDay> {
  const waiting = await readWaiting(items);
  // Of what was decided only what ranks with them counts: to dismiss a thousand weak ones takes nothing off the day.
  const weakest = waiting.length < items ? 0 : Math.min(...waiting.map(({ score }) => score));
  return rankDay(waiting, await readDecided(at, weakest), items);
}

/** Alerts as they are ranked, as one text; `a` holds their columns. */
const RANKED = sql`SELECT json_agg(ranked) AS alerts FROM (
  SELECT a.id, a.score, a.severity, ${isoTime(sql`a."detectedAt"`)} AS "detectedAt", standing."campaignId"`;

const STANDING = sql`LEFT JOIN LATERAL (SELECT merged."campaignId" FROM "CampaignAlert" merged
  WHERE merged."alertId" = a.id AND merged."unlinkedAt" IS NULL ORDER BY merged."linkedAt" DESC, merged.id DESC LIMIT 1) standing ON TRUE`;

async function readRanked(statement: Prisma.Sql): Promise<RankedAlert[]> {
  const [found] = await readStraight<{ alerts: RankedAlert[] | null }>(db, statement);
  return found?.alerts ?? [];
}

/** Two alerts for each item are read at first; only where campaigns hold most of them, more, whatever the budget. */
const FIRST_PER_ITEM = 2;
const WIDER = [4000, 40_000] as const;

/** The best alert of each of the best items that wait. */
async function readWaiting(items: number): Promise<RankedAlert[]> {
  let best: RankedAlert[] = [];
  for (const window of [items * FIRST_PER_ITEM, ...WIDER]) {
    const alerts = await readRanked(sql`
      ${RANKED} FROM (
        SELECT id, score, severity, "detectedAt" FROM "Alert" WHERE place IN ('open', 'claimed')
         ORDER BY score DESC, severity DESC, "detectedAt", id LIMIT ${window}) a ${STANDING}
       ORDER BY a.score DESC, a.severity DESC, a."detectedAt", a.id) ranked`);
    best = [...itemsOf(alerts).values()];
    if (best.length >= items || alerts.length < window) break;
  }
  return best.slice(0, items);
}

/** The budget's items and what their campaigns hold besides. */
const MOST_DECIDED = 500;

/** What people decided since midnight in Japan: dismissed, or made the matter of a case. What the worker joins to a case is nobody's work. */
function readDecided(at: Date, weakest: number): Promise<RankedAlert[]> {
  const midnight = new Date(Math.floor((at.getTime() + JST) / DAY) * DAY - JST);
  return readRanked(sql`
    ${RANKED} FROM (
      (SELECT id, score, severity, "detectedAt" FROM "Alert" WHERE "dismissedAt" >= ${midnight} AND state = 'dismissed'
          AND "dismissedById" IS NOT NULL AND score >= ${weakest} ORDER BY score DESC LIMIT ${MOST_DECIDED})
      UNION
      (SELECT alert.id, alert.score, alert.severity, alert."detectedAt" FROM "AlertIncident" link JOIN "Alert" alert ON alert.id = link."alertId"
        WHERE link."linkedAt" >= ${midnight} AND link."unlinkedAt" IS NULL AND link."linkedById" IS NOT NULL AND alert.score >= ${weakest}
        ORDER BY alert.score DESC LIMIT ${MOST_DECIDED})) a ${STANDING}) ranked`);
}

/** Of a campaign so many are counted, and so many named. */
const MOST_COUNTED = 1000;
const MOST_NAMED = 200;

type ReadBundle = Omit<Bundle, "lead"> & { id: string };

const readBundles = async (campaignIds: readonly string[]): Promise<ReadBundle[]> =>
  campaignIds.length === 0 ? [] : readBundlesWhere(sql`c.id = ANY(${[...campaignIds]}::uuid[])`);

async function readBundlesWhere(which: Prisma.Sql): Promise<ReadBundle[]> {
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
