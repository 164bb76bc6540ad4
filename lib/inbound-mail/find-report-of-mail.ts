import { digestOf } from "@/lib/abuse-reports/report-digest";
import { readHead } from "@/lib/mails/read-mail";
import type { Tx } from "@/lib/platform/db";
import type { InboundMail } from "@/prisma/generated/client";
import { reporterOf } from "./take-report";

type MailOfReport = Pick<InboundMail, "id" | "kind" | "receivedAt" | "settledAt" | "settledReason"> & {
  report: { number: number } | null;
  answer: object | null;
};

/**
 * The report that a mail became; of one that came a second time the report that the first became, known by what it says and who sent it.
 * Null for every other mail, and for a second one whose original is gone.
 */
export async function findReportOfMail(tx: Tx, mail: MailOfReport): Promise<{ number: number } | null> {
  if (mail.report) return mail.report;
  const isTakenByHand = mail.settledAt !== null && mail.settledReason === null && mail.answer === null;
  if (mail.kind !== "abuse_report" && !isTakenByHand) return null;
  const { raw } = await tx.inboundMail.findUniqueOrThrow({ where: { id: mail.id }, select: { raw: true } });
  if (!raw) return null;
  const bytes = Buffer.from(raw);
  const arrived = {
    ...{ source: "mail" as const, reporter: reporterOf(readHead(bytes), null), receivedAt: mail.receivedAt },
    ...{ raw: { bytes, contentType: "message/rfc822" }, inboundMailId: mail.id },
  };
  return tx.abuseReport.findUnique({ where: { digest: digestOf(arrived) }, select: { number: true } });
}
