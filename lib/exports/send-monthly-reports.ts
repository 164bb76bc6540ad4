import { may, type Operator, WORKER } from "@/lib/access/actor";
import { isLocale, type Locale } from "@/lib/i18n/locales";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import { MONTHLY_REPORT, queueStaffMail } from "@/lib/obligations/staff-mail";
import { now } from "@/lib/platform/clock";
import { db, inTransaction } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { refreshFacts } from "@/lib/statistics/make-facts";
import { readReport } from "@/lib/statistics/read-report";
import { addMonths, type Month, monthOf } from "@/lib/statistics/statistics-rules";
import { findOperatorById } from "@/lib/users/find-operator-by-id";
import { userStream } from "@/lib/users/user-stream";
import { partWords } from "./part-words";
import { reportTables } from "./report-tables";
import { wordsIn } from "./words";
import { writeReportPdf } from "./write-report-pdf";

/**
 * Queues the report of the last complete month for everybody who asked for it, may still see statistics and has not got it: once for
 * each month and person, whenever it runs and however often. Returns how many.
 */
export async function sendMonthlyReports(): Promise<number> {
  const month = addMonths(monthOf(now()), -1);
  const subscriptions = await db.$queryRaw<{ id: string; userId: string; language: string; since: Date }[]>`
    SELECT subscription.id, subscription."userId", subscription.language, subscription.since
      FROM "ReportSubscription" subscription JOIN "User" person ON person.id = subscription."userId"
     WHERE subscription."endedAt" IS NULL AND person."disabledAt" IS NULL
       AND (subscription."lastMonth" IS NULL OR subscription."lastMonth" < ${month}) ORDER BY subscription.id`;
  let queued = 0;
  for (const { id, userId, language, since } of subscriptions) {
    // The first report is that of the month in which it was asked for.
    if (monthOf(since) > month) continue;
    const reader = await findOperatorById(db, userId);
    if (!may(reader, "statistics:read")) continue;
    if (await queueReport(id, month, { ...reader, locale: isLocale(language) ? language : reader.locale })) queued += 1;
  }
  return queued;
}

/** The month is marked in the transaction of the mail: of two workers, one sends it; one that is killed has sent it or has not begun. */
async function queueReport(subscriptionId: string, month: Month, reader: Operator): Promise<boolean> {
  const attachmentId = await attachmentFor(month, reader);
  const say = await wordsIn(reader.locale);
  const words = { month, address: new URL(`/statistics?span=month&on=${month}`, env().NEXTAUTH_URL).href };
  return inTransaction(async (tx) => {
    const { count } = await tx.reportSubscription.updateMany({
      where: { id: subscriptionId, endedAt: null, OR: [{ lastMonth: null }, { lastMonth: { lt: month } }] },
      data: { lastMonth: month },
    });
    if (count === 0) return false;
    const mailId = await queueStaffMail(tx, {
      kind: MONTHLY_REPORT,
      userId: reader.id,
      address: reader.email,
      subject: say("exports.mail.subject", words),
      text: say("exports.mail.text", words),
      attachmentId,
    });
    await recordInLedger(tx, userStream(reader.id), WORKER, { kind: "REPORT_QUEUED", subscriptionId, month, mailId });
    return true;
  });
}

/** Made once for a month and language, however many get it. */
async function attachmentFor(month: Month, reader: Operator): Promise<string> {
  const code = `${MONTHLY_REPORT}:${month}:${reader.locale}`;
  const known = await db.staffMailAttachment.findUnique({ where: { code }, select: { id: true } });
  if (known) return known.id;
  const content = await makeReport(month, reader);
  const file = { code, name: `sakimori-statistics-${month}.pdf`, contentType: "application/pdf", content, madeAt: now() };
  await db.staffMailAttachment.createMany({ data: [file], skipDuplicates: true });
  return (await db.staffMailAttachment.findUniqueOrThrow({ where: { code }, select: { id: true } })).id;
}

async function makeReport(month: Month, reader: Operator): Promise<Uint8Array<ArrayBuffer>> {
  const locale: Locale = reader.locale;
  await refreshFacts(); // what is mailed is not put right later
  const [report, say] = await Promise.all([readReport({ span: "month", on: month }, reader), wordsIn(locale)]);
  const tables = reportTables({ report, say, words: partWords(say, locale), locale });
  const pieces: Uint8Array[] = [];
  for await (const piece of writeReportPdf(report, tables, say, locale)) pieces.push(piece);
  return Uint8Array.from(Buffer.concat(pieces));
}
