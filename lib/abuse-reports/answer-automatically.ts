import type { LedgerActor } from "@/lib/access/actor";
import { findPublishedTemplate } from "@/lib/correspondence/find-template";
import { renderNotice } from "@/lib/correspondence/notice-text";
import { readDesk } from "@/lib/mails/read-desk";
import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { type MailToAnswer, type NotAnswered, ONE_ANSWER_IN_HOURS, whyNotAnswered } from "./auto-answer-rules";
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

/**
 * Tells the sender of a report, at once and by machine, that it has arrived and under which number. Only people are answered, each once a
 * day (RFC 3834); it discharges nothing, for a person owes the receipt. Returns the message, or why there is none.
 */
export async function answerAutomatically(
  tx: Tx,
  { reportId, number, reporterId, format, receivedAt, mail }: ReportToAnswer,
  actor: LedgerActor,
): Promise<{ messageId: string } | { not: NotAnswered | "no_mail" | "answered_lately" | "no_template" }> {
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
  const since = new Date(now().getTime() - ONE_ANSWER_IN_HOURS * 3_600_000);
  // "Not lately" is part of the WHERE, so of two mails at once only one is answered.
  const { count } = await tx.reporter.updateMany({
    where: { id: reporterId, OR: [{ autoAnsweredAt: null }, { autoAnsweredAt: { lt: since } }] },
    data: { autoAnsweredAt: now() },
  });
  if (count === 0) return { not: "answered_lately" };
  const text = renderNotice(template, await reporterFacts(tx, { reportId, number, receivedAt, reporter }));
  const message = { kind: "reporter_automatic", isAutomatic: true, address: reporter.email, templateVersionId: template.id };
  const report = { reportId, number, reporterId };
  const inReplyTo = mail.head.messageId;
  return { messageId: await queueMessage(tx, report, { ...message, ...text, inReplyTo }, actor) };
}
