import type { Operator } from "@/lib/access/actor";
import { LEDGER_FACTS } from "@/lib/ledger/ledger-facts";
import { now } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db";
import { NotFound } from "@/lib/platform/errors";
import { type Page, pageOf, readCursor } from "@/lib/platform/page-cursor-rules";
import { Prisma, type StatisticsSnapshot } from "@/prisma/generated/client";
import { DEFINITIONS } from "./figure-table";
import { FrozenFigures, type FrozenLine, linesOf } from "./frozen-line-rules";
import { dayOf } from "./period-rules";
import { daysOfKey, periodKey, publicationStream } from "./publication-rules";
import { hashOfFigures } from "./publish-period";
import { readReport } from "./read-report";
import type { StatisticsReport } from "./report-views";
import { type ComparedLine, compareLines, hasChanged, type PublishedDays } from "./snapshot-diff-rules";

const { sql } = Prisma;
const PAGE = 50;

/** One publication of a period. Times are ISO 8601 in UTC. */
export interface EditionRow {
  id: string;
  /** 第1版, 第2版 …, counted per period. */
  edition: number;
  days: PublishedDays;
  definitions: number;
  publishedAt: string;
  publishedBy: string;
  note: string;
}

/** How a period stands that a page shows. */
export interface Publication {
  days: PublishedDays;
  /** Whether it has ended, so that it can be published. */
  isOver: boolean;
  editions: number;
  newest: EditionRow | null;
  /** What has changed since the newest edition. */
  changes: ComparedLine[];
  definitions: number;
}

/** An edition with its numbers against today's. */
export interface EditionView extends EditionRow {
  isNewest: boolean;
  lines: ComparedLine[];
  /** The definitions by which today's numbers are made. */
  definitionsNow: number;
  /** Whether its numbers still are those whose hash the ledger holds. */
  isAsProven: boolean;
}

/** All publications, the newest first. */
export async function listEditions(_operator: Operator, after?: string): Promise<Page<EditionRow>> {
  const place = readCursor(after);
  const found = await db.$queryRaw<Found[]>`${EDITIONS}
    SELECT * FROM edition WHERE ${place ? sql`("publishedAt", id) < (${place.at}, ${place.id}::uuid)` : sql`TRUE`}
     ORDER BY "publishedAt" DESC, id DESC LIMIT ${PAGE + 1}`;
  const page = pageOf(found, PAGE, ({ publishedAt, id }) => ({ at: publishedAt, id }));
  return { next: page.next, rows: page.rows.map(rowOf) };
}

/** What a page of statistics says of the publication of its period. */
export async function readPublication(report: StatisticsReport, _operator: Operator): Promise<Publication> {
  const { first, last } = report.period;
  const days = { first, last };
  const [newest] = await db.$queryRaw<Found[]>`${EDITIONS}
    SELECT * FROM edition WHERE period = ${periodKey(days)} ORDER BY edition DESC LIMIT 1`;
  const snapshot = newest && (await db.statisticsSnapshot.findUniqueOrThrow({ where: { id: newest.id } }));
  return {
    days,
    isOver: last < dayOf(now()),
    editions: newest?.edition ?? 0,
    newest: newest ? rowOf(newest) : null,
    changes: snapshot ? compareLines(frozenIn(snapshot), linesOf(report), days).filter(hasChanged) : [],
    definitions: DEFINITIONS,
  };
}

/** One edition, whole. Throws NotFound. */
export async function getEdition(id: string, operator: Operator): Promise<EditionView> {
  const snapshot = await db.statisticsSnapshot.findUnique({ where: { id } });
  if (!snapshot) throw new NotFound("publications.refusal.notFound");
  const days = daysOfKey(snapshot.period);
  const [report, editions, proof] = await Promise.all([
    readReport({ span: "custom", from: days.first, to: days.last }, operator),
    db.$queryRaw<Found[]>`${EDITIONS} SELECT * FROM edition WHERE period = ${snapshot.period} ORDER BY edition`,
    readProof(snapshot),
  ]);
  const row = editions.find((edition) => edition.id === id);
  if (!row) throw new NotFound("publications.refusal.notFound");
  const published = frozenIn(snapshot);
  return {
    ...rowOf(row),
    isNewest: editions.at(-1)?.id === id,
    lines: compareLines(published, linesOf(report), days),
    definitionsNow: DEFINITIONS,
    isAsProven: hashOfFigures(published) === proof,
  };
}

const EDITIONS = sql`
  WITH edition AS (
    SELECT snapshot.id, snapshot.period, snapshot.definitions, snapshot."publishedAt", snapshot.note,
        row_number() OVER (PARTITION BY snapshot.period ORDER BY snapshot."publishedAt", snapshot.id)::int AS edition,
        publisher.name AS "publishedBy"
      FROM "StatisticsSnapshot" snapshot JOIN "User" publisher ON publisher.id = snapshot."publishedById")`;

type Found = Omit<EditionRow, "days" | "publishedAt"> & { period: string; publishedAt: Date };

const rowOf = ({ period, publishedAt, ...found }: Found): EditionRow => ({
  ...found,
  days: daysOfKey(period),
  publishedAt: publishedAt.toISOString(),
});

const frozenIn = ({ figures }: Pick<StatisticsSnapshot, "figures">): FrozenLine[] => FrozenFigures.parse(figures).lines;

/** The hash that the ledger holds for an edition. */
async function readProof({ id, period }: StatisticsSnapshot): Promise<string | undefined> {
  const entries = await db.ledgerEntry.findMany({
    where: { stream: publicationStream(period), kind: "STATISTICS_PUBLISHED" },
    select: { payload: true },
  });
  const facts = entries.flatMap(({ payload }) => LEDGER_FACTS.STATISTICS_PUBLISHED.safeParse(payload).data ?? []);
  return facts.find(({ snapshotId }) => snapshotId === id)?.figuresHash;
}
