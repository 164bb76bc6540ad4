import { dayIn, momentIn } from "@/lib/correspondence/notice-words";
import type { Locale } from "@/lib/i18n/locales";
import { sentence } from "@/lib/i18n/sentence";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { IS_OURS } from "./group-sql";
import { reporterSenderAddress } from "./reporter-sender";

/** A report's number as reporters know it. */
export const reportName = (number: number) => `R-${number}`;

/** Of which report the facts are, and who is told them. */
export interface ReportTold {
  reportId: string;
  number: number;
  receivedAt: Date;
  reporter: { name: string; language: Locale };
}

/** A figure, or nothing where there is none: a template says it inside an "if". */
type Figure = number | "";

/** What a template to a reporter can name. No customer, account, contractor or measure: they are not in here. */
export interface ReporterFacts {
  report: {
    reporterName: string;
    number: string;
    receivedAt: string;
    question: string;
    rows: Figure;
    ours: Figure;
    addresses: Figure;
    servers: Figure;
  };
  plan: { start: Figure; mended: Figure; delisted: Figure; remaining: Figure };
  answerBy: string;
  desk: { mail: string };
}

const ANSWER_DAYS = 7;

/** Reads all that a message to a reporter can say, as of now, in the reporter's language; times in JST. */
export async function reporterFacts(tx: Tx, { reportId, number, receivedAt, reporter }: ReportTold): Promise<ReporterFacts> {
  const { language, name } = reporter;
  const rows = await countRows(tx, reportId);
  const plan = await countPlans(tx, reportId);
  return {
    report: {
      reporterName: name,
      number: reportName(number),
      receivedAt: momentIn(language, receivedAt),
      question: await questionMark(language),
      ...rows,
    },
    plan,
    answerBy: dayIn(language, new Date(now().getTime() + ANSWER_DAYS * 86_400_000)),
    desk: { mail: reporterSenderAddress() },
  };
}

/** What stands in a draft where the question to the reporter belongs; a message that still holds it is not sent. */
export const questionMark = (language: Locale) => sentence(language, "reporter-desk.draft.question");

async function countRows(tx: Tx, reportId: string) {
  const [counts] = await tx.$queryRaw<Record<"rows" | "ours" | "addresses" | "servers", number>[]>`
    SELECT count(*)::int AS rows, count(*) FILTER (WHERE ${IS_OURS})::int AS ours,
      (count(DISTINCT coalesce(row.ip, row.value)) FILTER (WHERE ${IS_OURS}))::int AS addresses,
      (count(DISTINCT row."hostId") FILTER (WHERE ${IS_OURS}))::int AS servers
    FROM "AbuseReportItem" row WHERE row."reportId" = ${reportId}::uuid`;
  const figure = (count: number | undefined): Figure => count || "";
  return {
    rows: figure(counts?.rows),
    ours: figure(counts?.ours),
    addresses: figure(counts?.addresses),
    servers: figure(counts?.servers),
  };
}

/**
 * Hosts of the plans that answer the report, each once: with how many it began, and how many are mended, off every list, or left. Only
 * hosts that this report names count: how it goes with others' is none of the reporter's business. Hosts out of scope are not counted.
 */
async function countPlans(tx: Tx, reportId: string): Promise<ReporterFacts["plan"]> {
  const [counts] = await tx.$queryRaw<Record<"start" | "mended" | "delisted" | "remaining", number>[]>`
    SELECT count(*)::int AS start,
      count(*) FILTER (WHERE target IN ('mended', 'recheck_ok', 'delisted'))::int AS mended,
      count(*) FILTER (WHERE target = 'delisted')::int AS delisted,
      count(*) FILTER (WHERE target IN ('unconfirmed', 'affected', 'remaining'))::int AS remaining
    FROM (
      SELECT DISTINCT ON (part."hostId") part.target
        FROM "RemediationReport" link JOIN "RemediationHost" part ON part."planId" = link."planId"
       WHERE link."reportId" = ${reportId}::uuid AND part.target <> 'out_of_scope'
         AND EXISTS (SELECT FROM "AbuseReportItem" row WHERE row."hostId" = part."hostId" AND row."reportId" = link."reportId")
       ORDER BY part."hostId", part."movedAt" DESC) hosts`;
  if (!counts || counts.start === 0) return { start: "", mended: "", delisted: "", remaining: "" };
  return counts;
}
