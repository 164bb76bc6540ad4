import { IS_OURS } from "@/lib/abuse-reports/group-sql";
import { lockReport } from "@/lib/abuse-reports/lock-report";
import { receiveReport } from "@/lib/abuse-reports/receive-report";
import { beginThread } from "@/lib/abuse-reports/receive-reporter-reply";
import { WORKER } from "@/lib/access/actor";
import type { Locale } from "@/lib/i18n/locales";
import { type DeskAddresses, isForAbuseDesk } from "@/lib/mails/desk-address-rules";
import type { MailHead } from "@/lib/mails/read-mail";
import { isAutoReply, isServerName } from "@/lib/mails/recognise-machine";
import type { Tx } from "@/lib/platform/db";
import type { Judged } from "./judge-mail";
import type { SortedMail } from "./sort-mail";

/** A mail that fits no notice and no thread, as it was stored. */
export interface StoredMail {
  mailId: string;
  raw: Buffer;
  envelopeFrom: string;
  recipients: readonly string[];
  receivedAt: Date;
}

/**
 * Takes a mail in as a report on abuse where it is one; null where it is not. A reporting program's always is, whoever sent it. To an
 * address of reports alone every mail is one, also one that a program wrote of itself. To the desk's own a customer's is not, and another's is one when it
 * names something of ours.
 */
export async function takeReport(tx: Tx, mail: StoredMail, judged: Judged, desk: DeskAddresses): Promise<SortedMail | null> {
  const { kind, abuse } = judged;
  if (kind === "loop" || kind === "unreadable" || judged.otherwise?.kind === "loop") return null;
  if (abuse) {
    await keepAsReport(tx, mail, judged);
    return { kind: "abuse_report", because: abuse };
  }
  // Also what the sorter does not understand of a mail server's words stays with a person.
  const isFitting = kind === "unsorted" && judged.because === "no_match";
  if (isForAbuseDesk(desk, mail.recipients) && (isFitting || isOfItself(judged))) {
    await keepAsReport(tx, mail, judged);
    return { kind: "abuse_report", because: "to_abuse_desk" };
  }
  if (!isFitting) return null;
  if (await isContact(tx, judged.head)) return null;
  return (await keepIfOurs(tx, mail, judged)) ? { kind: "abuse_report", because: "names_ours" } : null;
}

/** Whether a program wrote it, and not as an answer, a receipt, or a mail server that could not deliver something. */
function isOfItself({ kind, because, head }: Judged): boolean {
  if (kind !== "automatic" || because === "read_receipt" || isAutoReply(head)) return false;
  return because !== "null_sender" || !isServerName(head.from?.address ?? "");
}

/** Reads, judges and keeps it; what names nothing of ours leaves no trace, and the mail waits in the tray. */
async function keepIfOurs(tx: Tx, mail: StoredMail, judged: Judged): Promise<boolean> {
  await tx.$executeRaw`SAVEPOINT before_report`;
  const { reportId, isNew } = await keepAsReport(tx, mail, judged);
  const [ours] = await tx.$queryRaw<{ id: string }[]>`
    SELECT row.id FROM "AbuseReportItem" row WHERE row."reportId" = ${reportId}::uuid AND ${IS_OURS} LIMIT 1`;
  if (ours || !isNew) {
    await tx.$executeRaw`RELEASE SAVEPOINT before_report`;
    return true;
  }
  await tx.$executeRaw`ROLLBACK TO SAVEPOINT before_report`;
  return false;
}

async function keepAsReport(tx: Tx, mail: StoredMail, { head, text }: Judged): Promise<{ reportId: string; isNew: boolean }> {
  const { mailId, raw, envelopeFrom, receivedAt } = mail;
  const { reportId, isNew } = await receiveReport(
    tx,
    {
      source: "mail",
      reporter: reporterOf(head, text),
      raw: { bytes: raw, contentType: "message/rfc822" },
      inboundMailId: mailId,
      receivedAt,
      mail: { envelopeFrom, head },
    },
    WORKER,
  );
  if (isNew) await enterInThread(tx, reportId, mail, head);
  return { reportId, isNew };
}

/** The mail begins the thread, so that our answers hang on it in the reporter's mail program. */
export async function enterInThread(
  tx: Tx,
  reportId: string,
  { mailId, receivedAt }: Pick<StoredMail, "mailId" | "receivedAt">,
  head: MailHead,
): Promise<void> {
  await beginThread(tx, await lockReport(tx, reportId), {
    inboundMailId: mailId,
    address: head.from?.address ?? "",
    messageId: head.messageId,
    inReplyTo: head.inReplyTo[0],
    receivedAt,
  });
}

/** Who can be answered: the one sender that the mail names. A From line can be forged; whoever it names is only ever told of the report. */
export function reporterOf(head: MailHead, text: string | null) {
  const { from, hasOneSender } = head;
  if (!from || !hasOneSender || from.address === "") return null;
  const language: Locale = /[\u3040-\u30ff\u4e00-\u9fff]/.test(`${head.subject}\n${text ?? ""}`) ? "ja" : "en";
  return { name: from.name || from.address, email: from.address, language };
}

/** Whether the sender is a contact of any contract: customers write to this address too, and a person sorts out what they mean. */
async function isContact(tx: Tx, { from }: MailHead): Promise<boolean> {
  if (!from) return false;
  const [contact] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Contact" WHERE lower(email) = lower(${from.address}) LIMIT 1`;
  return contact !== undefined;
}
