import { bounceMessage, proveMessage } from "@/lib/abuse-reports/bounce-message";
import { type LockedReport, lockReport } from "@/lib/abuse-reports/lock-report";
import { receiveReporterReply } from "@/lib/abuse-reports/receive-reporter-reply";
import type { Tx } from "@/lib/platform/db";
import { aboutAddress, isAboutMail } from "./apply-report";
import type { FoundMessage } from "./find-message";
import type { Judged } from "./judge-mail";
import type { Because } from "./mail-rules";
import type { DeliveryReport } from "./read-report";
import type { SortedMail } from "./sort-mail";

const WORDS_LENGTH = 1000;

/** A mail and the thread with a reporter that it belongs to. */
interface InThread {
  mailId: string;
  found: FoundMessage;
  report: LockedReport;
  receivedAt: Date;
  /** The envelope named no sender. */
  isFromNobody: boolean;
}

/** Takes the lock of the report whose thread it is, before the mail's own. */
export const lockThread = (tx: Tx, { message }: FoundMessage): Promise<LockedReport> => lockReport(tx, message.reportId);

/** Does what follows from a mail in a thread: a bounce is recorded, what a person wrote is owed a reading. Called under the report's lock. */
export async function followThread(tx: Tx, judged: Judged, thread: InThread): Promise<SortedMail> {
  const { kind, because, report: delivery, otherwise, mayBeAnswer } = judged;
  const { found, report } = thread;
  if (delivery && otherwise && !isAboutMail(delivery, found.message, { by: found.by, isFromNobody: thread.isFromNobody }))
    return followThread(tx, otherwise, thread);
  if (delivery) return { kind, because: await applyToThread(tx, delivery, thread) };
  if (kind === "loop") return { kind, because };
  if (kind === "automatic") {
    await proveMessage(tx, report, found.message, because);
    return { kind, because };
  }
  if (kind === "unreadable") {
    // Somebody wrote and we cannot read it: the thread learns of it, and a person opens the original.
    if (mayBeAnswer) await enter(tx, judged, thread, null);
    return { kind, because };
  }
  if (because === "report_not_understood") return { kind, because };
  // Where nobody stands behind the report any more the mail waits for a person.
  if (!(await enter(tx, judged, thread, judged.text))) return { kind: "unsorted", because: "no_match" };
  await proveMessage(tx, report, found.message, "reply");
  return { kind: "reporter_reply", because: found.by === "in_reply_to" || found.by === "references" ? found.by : "token" };
}

function enter(tx: Tx, { head }: Judged, { mailId, report, receivedAt }: InThread, body: string | null): Promise<string | null> {
  return receiveReporterReply(tx, report, {
    inboundMailId: mailId,
    address: head.from?.address ?? "",
    subject: head.subject,
    body,
    messageId: head.messageId,
    inReplyTo: head.inReplyTo[0],
    receivedAt,
  });
}

async function applyToThread(tx: Tx, delivery: DeliveryReport, { found, report }: InThread): Promise<Because> {
  const told = aboutAddress(delivery, found.message.address);
  if (told.action !== "failed") {
    await proveMessage(tx, report, found.message, told.words);
    return told.action;
  }
  const words = [told.code, told.words].filter(Boolean).join(" ").slice(0, WORDS_LENGTH);
  return (await bounceMessage(tx, report, found.message, words)) ? "failed" : "failed_again";
}
