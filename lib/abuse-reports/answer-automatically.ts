import type { LedgerActor } from "@/lib/access/actor";
import { findPublishedTemplate } from "@/lib/correspondence/find-template";
import { renderNotice } from "@/lib/correspondence/notice-text";
import { sentence } from "@/lib/i18n/sentence";
import { readDesk } from "@/lib/mails/read-desk";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import {
  type MailToAnswer,
  MOST_ANSWERS_IN_HOUR,
  type NotAnswered,
  ONE_ANSWER_IN_HOURS,
  whyNotAnswered,
} from "./auto-answer-rules";
import { queueMessage } from "./queue-message";
import { reporterFacts } from "./reporter-facts";

export interface ReportToAnswer {
  reportId: string;
  number: number;
  reporterId: string | null;
  format: string;
  receivedAt: Date;
  /** The mail that the report came by. What came another way showed its number at once, and gets no mail that nobody wrote. */
  mail: MailToAnswer | undefined;
}

const HOUR_MS = 3_600_000;

/**
 * Tells the sender of a report, at once and by machine, that it has arrived and under which number. Only people are answered, each once a
 * day (RFC 3834), and not more than so many in an hour; it discharges nothing, for a person owes the receipt. It holds nothing that the
 * sender wrote: a forged sender would have it carried to somebody else. Returns the message, or why there is none.
 */
export async function answerAutomatically(
  tx: Tx,
  { reportId, number, reporterId, format, receivedAt, mail }: ReportToAnswer,
  actor: LedgerActor,
): Promise<{ messageId: string } | { not: NotAnswered | "no_mail" | "answered_lately" | "too_many" | "no_template" }> {
  if (!mail || reporterId === null) return { not: "no_mail" };
  const not = whyNotAnswered(mail, format, readDesk());
  if (not) return { not };
  const reporter = await tx.reporter.findUniqueOrThrow({ where: { id: reporterId } });
  // Whoever stands behind From: the answer goes where the mail came from, and to nobody else.
  if (reporter.email !== mail.head.from?.address.toLowerCase()) return { not: "another_sender" };
  const template = await findPublishedTemplate(tx, "reporter_automatic", reporter.language);
  if (!template) {
    log.warn("abuse_reports.no_automatic_template", { language: reporter.language });
    return { not: "no_template" };
  }
  const lately = await answeredLately(tx, reporter.email);
  if (lately.isAnswered) return { not: "answered_lately" };
  if (lately.inHour >= MOST_ANSWERS_IN_HOUR) {
    log.warn("abuse_reports.too_many_automatic_answers", { inHour: lately.inHour });
    return { not: "too_many" };
  }
  await tx.reporter.update({ where: { id: reporterId }, data: { autoAnsweredAt: now() }, select: { id: true } });
  const { language } = reporter;
  const addressee = { name: await sentence(language, "reporter-desk.draft.somebody"), language };
  const text = renderNotice(template, await reporterFacts(tx, { reportId, number, receivedAt, reporter: addressee }));
  const message = { kind: "reporter_automatic", isAutomatic: true, address: reporter.email, templateVersionId: template.id };
  const report = { reportId, number, reporterId };
  const inReplyTo = mail.head.messageId;
  return { messageId: await queueMessage(tx, report, { ...message, ...text, inReplyTo }, actor) };
}

/**
 * Whether this mailbox was answered within a day, and how many were within an hour. What stands behind a "+" is the writer's own to choose
 * and reaches the same mailbox. Of two mails of one mailbox at once the second waits here for the first.
 */
async function answeredLately(tx: Tx, email: string): Promise<{ isAnswered: boolean; inHour: number }> {
  const mailbox = mailboxOf(email);
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`automatic-answer:${mailbox}`}, 0))`;
  const since = (hours: number) => new Date(now().getTime() - hours * HOUR_MS);
  const [row] = await tx.$queryRaw<{ isAnswered: boolean; inHour: number }[]>`
    SELECT coalesce(bool_or(regexp_replace(lower(address), '[+][^@]*@', '@') = ${mailbox}), false) AS "isAnswered",
      (count(*) FILTER (WHERE "occurredAt" > ${since(1)}))::int AS "inHour"
    FROM "ReporterMessage" WHERE "isAutomatic" AND "occurredAt" > ${since(ONE_ANSWER_IN_HOURS)}`;
  return row ?? { isAnswered: false, inHour: 0 };
}

/** The address without what is behind a "+", in lower case. */
const mailboxOf = (email: string) => email.toLowerCase().replace(/[+][^@]*@/, "@");
