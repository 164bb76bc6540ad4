import { WORKER } from "@/lib/access/actor";
import { mailAddress } from "@/lib/gateways/mail-address";
import type { SendOutcome } from "@/lib/gateways/send-outcome";
import type { OutgoingMail, SendMail } from "@/lib/gateways/smtp";
import { hashText, recordInLedger } from "@/lib/ledger/record-in-ledger";
import { now } from "@/lib/platform/clock";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { queueJob } from "@/lib/platform/jobs";
import { userStream } from "@/lib/users/user-stream";
import type { StaffMail } from "@/prisma/generated/client";

/** The worker's task that sends one mail to one of our own people. */
export const SEND_STAFF_MAIL = "send-staff-mail";

/** Told a day late, it tells nothing: what could not be sent by then has failed, and the desk says so. */
export const GIVEN_UP_AFTER_MS = 24 * 3_600_000;
const WAITS_MINUTES = [1, 2, 5, 15, 30, 60];

/** In `error` while a try is under way: whoever finds it there knows that a worker was lost in the middle. */
const TRYING = "trying";
const TRYING_AGAIN = "trying again";
/** In `error` of what was given up because it may have arrived. */
export const IN_DOUBT = "a try was cut off; it may have arrived";

type NewStaffMail = Pick<StaffMail, "kind" | "userId" | "address" | "subject" | "text"> & { attachmentId?: string };

export const MONTHLY_REPORT = "monthly_report";
/** What is read at leisure is not worth coming twice: where a try was cut off it is in doubt, and that is where it ends. */
const SENT_ONCE: readonly string[] = [MONTHLY_REPORT];

/** Queues a mail to one of our own people, in the transaction of what it tells. Returns its id. */
export async function queueStaffMail(tx: Tx, mail: NewStaffMail): Promise<string> {
  const { id } = await tx.staffMail.create({ data: { ...mail, queuedAt: now() }, select: { id: true } });
  await queueSending(tx, id, now());
  return id;
}

function queueSending(tx: Tx, mailId: string, at: Date): Promise<void> {
  return queueJob(tx, SEND_STAFF_MAIL, { mailId }, { runAt: at, jobKey: `${SEND_STAFF_MAIL}:${mailId}` });
}

/**
 * Sends a queued mail and records what became of it. A worker killed between the server's answer and our record leaves the mail
 * unsent in our eyes: it is sent a second time, with the same Message-ID, and not a third. An internal notice that comes twice does
 * no harm, one that never comes does: the outbox of notices to customers decides the other way, and so do we for SENT_ONCE.
 */
export async function sendStaffMail(mailId: string, send: SendMail): Promise<"sent" | "later" | "failed" | null> {
  const claimed = await claim(mailId);
  if (claimed === "lost twice") return "failed";
  return claimed && record(claimed, await send(await mailOf(claimed)));
}

function claim(mailId: string): Promise<StaffMail | "lost twice" | null> {
  return inTransaction(async (tx) => {
    const [free] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM "StaffMail" WHERE id = ${mailId}::uuid AND "sentAt" IS NULL AND "failedAt" IS NULL FOR UPDATE SKIP LOCKED`;
    if (!free) return null;
    const mail = await tx.staffMail.findUniqueOrThrow({ where: { id: mailId } });
    if (mail.error === TRYING_AGAIN || (mail.error === TRYING && SENT_ONCE.includes(mail.kind))) {
      await fail(tx, mail, mail.error === TRYING ? IN_DOUBT : "two tries were cut off; it may have arrived");
      return "lost twice";
    }
    const error = mail.error === TRYING ? TRYING_AGAIN : TRYING;
    return tx.staffMail.update({ where: { id: mailId }, data: { attempts: { increment: 1 }, error } });
  });
}

async function mailOf({ id, address, subject, text, attachmentId }: StaffMail): Promise<OutgoingMail> {
  const from = env().MAIL_FROM;
  const sender = mailAddress(from);
  const messageId = `<staff-${id}@${sender.split("@")[1] ?? "localhost"}>`;
  const file = attachmentId && (await db.staffMailAttachment.findUniqueOrThrow({ where: { id: attachmentId } }));
  const attachments = file ? [file] : [];
  return { from, envelopeFrom: sender, to: { name: "", address }, subject, text, messageId, attachments };
}

function record(tried: StaffMail, outcome: SendOutcome): Promise<"sent" | "later" | "failed"> {
  return inTransaction(async (tx) => {
    if (outcome.kind === "accepted") {
      await tx.staffMail.update({ where: { id: tried.id }, data: { sentAt: now(), error: null } });
      const fact = { kind: "STAFF_MAIL_SENT", mailId: tried.id, userId: tried.userId } as const;
      await recordInLedger(tx, userStream(tried.userId), WORKER, fact);
      return "sent";
    }
    const wait = WAITS_MINUTES[Math.min(tried.attempts, WAITS_MINUTES.length) - 1] ?? 60;
    const next = new Date(now().getTime() + wait * 60_000);
    // Handed over without an answer, it may have arrived: that try counts as one that was cut off.
    const isOnce = SENT_ONCE.includes(tried.kind);
    const isLastDoubt = outcome.kind === "unknown" && (isOnce || tried.error === TRYING_AGAIN);
    if (outcome.kind === "refused" || isLastDoubt || next.getTime() > tried.queuedAt.getTime() + GIVEN_UP_AFTER_MS) {
      await fail(tx, tried, isLastDoubt && isOnce ? IN_DOUBT : outcome.answer);
      return "failed";
    }
    // What was surely not taken may be tried as often as it needs; a doubt stays a doubt.
    const error = outcome.kind === "unknown" || tried.error === TRYING_AGAIN ? TRYING : outcome.answer;
    await tx.staffMail.update({ where: { id: tried.id }, data: { error } });
    await queueSending(tx, tried.id, next);
    return "later";
  });
}

async function fail(tx: Tx, { id, userId }: StaffMail, error: string): Promise<void> {
  await tx.staffMail.update({ where: { id }, data: { failedAt: now(), error } });
  const fact = { kind: "STAFF_MAIL_FAILED", mailId: id, userId, error: hashText(error) } as const;
  await recordInLedger(tx, userStream(userId), WORKER, fact);
}

/** Mails whose job was given up (no server was configured for a day) have failed, so that they are seen. Returns how many. */
export async function giveUpStaffMail(): Promise<number> {
  const late = await db.staffMail.findMany({
    where: { sentAt: null, failedAt: null, queuedAt: { lt: new Date(now().getTime() - GIVEN_UP_AFTER_MS - 3_600_000) } },
    select: { id: true },
    take: 100,
  });
  for (const { id } of late) {
    await inTransaction(async (tx) => {
      const [mail] = await tx.$queryRaw<StaffMail[]>`
        SELECT * FROM "StaffMail" WHERE id = ${id}::uuid AND "sentAt" IS NULL AND "failedAt" IS NULL FOR UPDATE SKIP LOCKED`;
      if (mail) await fail(tx, mail, mail.error ?? "it was never tried");
    });
  }
  return late.length;
}
