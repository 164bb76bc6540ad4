import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import {
  ALERT_CASE,
  ALERT_FATE,
  accountsBefore,
  caseFacts,
  contractsBefore,
  dayIn,
  OWN_COLUMNS,
  UNDER_CONTRACT,
  workHours,
} from "./case-fact-sql";

const { sql, join } = Prisma;

/** Marks worked off in one transaction. */
const BATCH = 5000;
/** One maker of facts at a time, in all processes: the key of the database's lock. */
const LOCK = 7_300_421;

/** How many changes are not in the facts yet, counted up to a bound. */
export async function countMarks(most = 1000): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT 1 FROM "FactMark" LIMIT ${most}) marked`;
  return row?.count ?? 0;
}

/** So few changes are made into facts while a reader waits; more are the worker's. */
const AT_ONCE = 500;

/** Brings the facts up to date before they are read, where that is quickly done and nobody else is just doing it. */
export async function freshenFacts(): Promise<void> {
  const count = await countMarks(AT_ONCE + 1);
  if (count === 0 || count > AT_ONCE) return;
  await inTransaction(
    async (tx) => {
      if (await isMyTurn(tx)) await refreshSome(tx);
    },
    { timeoutMs: 600_000 },
  );
}

/**
 * Brings the facts up to what has been committed: what was marked is made anew from the cases, alerts, accounts and the ledger.
 * Doing it again changes nothing. Stops after `atMost` marks; returns how many were worked off.
 */
export async function refreshFacts({ atMost = Number.POSITIVE_INFINITY } = {}): Promise<number> {
  let done = 0;
  while (done < atMost) {
    const count = await inTransaction(
      async (tx) => {
        await takeTurn(tx);
        return refreshSome(tx);
      },
      { timeoutMs: 600_000 },
    );
    done += count;
    if (count < BATCH) break;
  }
  return done;
}

/** Forgets all facts and makes them from scratch. */
export async function rebuildFacts(): Promise<void> {
  await inTransaction(
    async (tx) => {
      await takeTurn(tx);
      await tx.$executeRaw`DELETE FROM "FactMark"`;
      await makeEverything(tx);
    },
    { timeoutMs: 600_000 },
  );
}

const takeTurn = (tx: Tx) => tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;

async function isMyTurn(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ is: boolean }[]>`SELECT pg_try_advisory_xact_lock(${LOCK}) AS is`;
  return row?.is ?? false;
}

/** To be called by whose turn it is. */
async function refreshSome(tx: Tx): Promise<number> {
  const marks = await tx.$queryRaw<{ stream: string; at: Date }[]>`
    DELETE FROM "FactMark" WHERE id IN (SELECT id FROM "FactMark" ORDER BY id LIMIT ${BATCH}) RETURNING stream, at`;
  const streams = new Set(marks.map(({ stream }) => stream));
  if (streams.has("everything")) await makeEverything(tx);
  else if (streams.size > 0) {
    const cases = numbersOf(streams, "incident:");
    await makeCases(tx, cases);
    await makeAlertDays(tx, await daysOfAlerts(tx, numbersOf(streams, "alert:"), cases));
    await makeWorkHours(tx, hoursOf(marks));
    if (streams.has("accounts")) await makeAccountDays(tx);
  }
  return marks.length;
}

const numbersOf = (streams: ReadonlySet<string>, prefix: string): number[] =>
  [...streams].flatMap((stream) => (stream.startsWith(prefix) ? [Number(stream.slice(prefix.length))] : []));

const HOUR_MS = 3_600_000;
const hoursOf = (marks: readonly { at: Date }[]): Date[] =>
  [...new Set(marks.map(({ at }) => Math.floor(at.getTime() / HOUR_MS) * HOUR_MS))].map((ms) => new Date(ms));

async function makeEverything(tx: Tx): Promise<void> {
  await tx.$executeRaw`DELETE FROM "CaseFact"`;
  await tx.$executeRaw`DELETE FROM "AlertDay"`;
  await tx.$executeRaw`DELETE FROM "WorkHour"`;
  await tx.$executeRaw`INSERT INTO "CaseFact" (${OWN_COLUMNS}) ${caseFacts(sql`TRUE`)}`;
  await linkRepetitions(tx, sql`TRUE`, sql`TRUE`);
  await tx.$executeRaw`INSERT INTO "AlertDay" ${alertDays(sql`TRUE`)}`;
  await tx.$executeRaw`INSERT INTO "WorkHour" (at, decisions) ${workHours(sql`TRUE`)}`;
  await makeAccountDays(tx);
}

async function makeCases(tx: Tx, numbers: readonly number[]): Promise<void> {
  if (numbers.length === 0) return;
  const ids = sql`(SELECT id FROM "Incident" WHERE number = ANY(${[...numbers]}::int[]))`;
  const removed = await tx.$queryRaw<Subject[]>`
    DELETE FROM "CaseFact" WHERE "incidentId" IN ${ids} RETURNING "accountId", "contractId"`;
  await tx.$executeRaw`INSERT INTO "CaseFact" (${OWN_COLUMNS}) ${caseFacts(sql`a."incidentId" IN ${ids}`)}`;
  const added = await tx.$queryRaw<Subject[]>`SELECT "accountId", "contractId" FROM "CaseFact" WHERE "incidentId" IN ${ids}`;
  const subjects = [...removed, ...added];
  const all = (read: (subject: Subject) => string) => [...new Set(subjects.map(read))];
  await linkRepetitions(
    tx,
    sql`fact."accountId" = ANY(${all(({ accountId }) => accountId)}::uuid[])`,
    sql`fact."contractId" = ANY(${all(({ contractId }) => contractId)}::uuid[])`,
  );
}

interface Subject {
  accountId: string;
  contractId: string;
}

/** A fact that comes, goes or moves changes what was before those that follow it. */
async function linkRepetitions(tx: Tx, ofAccounts: Prisma.Sql, ofContracts: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    UPDATE "CaseFact" kept SET "accountBefore" = found.before FROM (${accountsBefore(ofAccounts)}) found
     WHERE kept."incidentAccountId" = found.id AND kept."accountBefore" IS DISTINCT FROM found.before`;
  await tx.$executeRaw`
    UPDATE "CaseFact" kept SET "contractBefore" = found.before FROM (${contractsBefore(ofContracts)}) found
     WHERE kept."incidentAccountId" = found.id AND kept."contractBefore" IS DISTINCT FROM found.before`;
}

/** The days of these alerts and of those that stand in these cases: how a case ends decides whether its alerts were true. */
async function daysOfAlerts(tx: Tx, alerts: readonly number[], cases: readonly number[]): Promise<string[]> {
  if (alerts.length + cases.length === 0) return [];
  const days = await tx.$queryRaw<{ day: string }[]>`
    SELECT ${dayIn(sql`alert."detectedAt"`)}::text AS day FROM "Alert" alert WHERE alert.number = ANY(${[...alerts]}::int[])
    UNION
    SELECT ${dayIn(sql`alert."detectedAt"`)}::text FROM "Incident" incident
      JOIN "AlertIncident" link ON link."incidentId" = incident.id JOIN "Alert" alert ON alert.id = link."alertId"
     WHERE incident.number = ANY(${[...cases]}::int[])`;
  return days.map(({ day }) => day);
}

async function makeAlertDays(tx: Tx, days: readonly string[]): Promise<void> {
  for (const day of days) {
    const from = sql`(${day}::date::timestamp AT TIME ZONE 'Asia/Tokyo')`;
    await tx.$executeRaw`DELETE FROM "AlertDay" WHERE day = ${day}::date`;
    await tx.$executeRaw`
      INSERT INTO "AlertDay" ${alertDays(sql`alert."detectedAt" >= ${from} AND alert."detectedAt" < ${from} + interval '1 day'`)}`;
  }
}

const alertDays = (which: Prisma.Sql) => sql`
  SELECT ${dayIn(sql`alert."detectedAt"`)} AS day, alert."ruleCode", alert.kind, ${ALERT_FATE} AS fate, count(*)::int AS count
    FROM "Alert" alert ${ALERT_CASE} WHERE ${which} GROUP BY 1, 2, 3, 4`;

async function makeWorkHours(tx: Tx, hours: readonly Date[]): Promise<void> {
  if (hours.length === 0) return;
  const within = hours.map((hour) => sql`(entry.at >= ${hour} AND entry.at < ${new Date(hour.getTime() + HOUR_MS)})`);
  await tx.$executeRaw`DELETE FROM "WorkHour" WHERE at = ANY(${[...hours]}::timestamptz[])`;
  await tx.$executeRaw`INSERT INTO "WorkHour" (at, decisions) ${workHours(sql`(${join(within, " OR ")})`)}`;
}

async function makeAccountDays(tx: Tx): Promise<void> {
  await tx.$executeRaw`DELETE FROM "AccountDay"`;
  await tx.$executeRaw`
    INSERT INTO "AccountDay" (day, started, ended)
    SELECT day, sum(started)::int, sum(ended)::int FROM (
      SELECT ${dayIn(sql`span.begins`)} AS day, 1 AS started, 0 AS ended FROM (${UNDER_CONTRACT}) span
       WHERE span.ends IS NULL OR ${dayIn(sql`span.ends`)} > ${dayIn(sql`span.begins`)}
      UNION ALL
      SELECT ${dayIn(sql`span.ends`)}, 0, 1 FROM (${UNDER_CONTRACT}) span
       WHERE span.ends IS NOT NULL AND ${dayIn(sql`span.ends`)} > ${dayIn(sql`span.begins`)}) moved
    GROUP BY day`;
}
