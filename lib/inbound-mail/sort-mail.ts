import { WORKER } from "@/lib/access/actor";
import { proveDelivery } from "@/lib/correspondence/prove-delivery";
import { type LockedIncident, lockIncident } from "@/lib/incidents/lock-incident";
import { recordInLedger } from "@/lib/ledger/record-in-ledger";
import type { DeskAddresses } from "@/lib/mails/desk-address-rules";
import { now } from "@/lib/platform/clock";
import { db, inTransaction, type Tx } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { withoutNul } from "@/lib/platform/without-nul";
import type { InboundKind, NoticeDelivery, Prisma } from "@/prisma/generated/client";
import { applyReport, isAboutDelivery } from "./apply-report";
import { type FoundDelivery, findDelivery } from "./find-delivery";
import { type FoundMessage, findMessage } from "./find-message";
import { followThread, lockThread } from "./follow-thread";
import { isOwnMail } from "./is-own-mail";
import { type Judged, judgeMail, judgeUnreadable } from "./judge-mail";
import { mailStream } from "./lock-mail";
import type { Because } from "./mail-rules";
import { receiveReply, receiveUnreadable } from "./receive-reply";
import { takeReport } from "./take-report";

/** A report with a list in it may have fifty thousand rows to judge. */
const PATIENCE = { timeoutMs: 120_000 };

export interface SortedMail {
  kind: InboundKind;
  because: Because;
}

/**
 * Finds out what a stored mail is and does what follows from it: a bounce is recorded, a reply becomes an unread answer, everything
 * else is put where a person finds it. All of it in one transaction, once: a mail that is sorted stays so. Null when it was already.
 */
export async function sortMail(mailId: string, desk: DeskAddresses): Promise<SortedMail | null> {
  const stored = await db.inboundMail.findUnique({ where: { id: mailId } });
  if (!stored?.raw || stored.sortedAt) return null;
  const raw = Buffer.from(stored.raw);
  const judged = judgeMail({ ...stored, raw, isOwn: await isOwnMail(raw) }, desk);
  return inTransaction(async (tx) => {
    const found = await findDelivery(tx, judged.keys);
    const incident = found && (await lockIncident(tx, found.incidentId));
    const inThread = found ? null : await findMessage(tx, judged.keys, judged.head.from?.address ?? "");
    const report = inThread && (await lockThread(tx, inThread));
    await tx.$queryRaw`SELECT id FROM "InboundMail" WHERE id = ${mailId}::uuid FOR UPDATE`;
    const mail = await tx.inboundMail.findUniqueOrThrow({ where: { id: mailId }, select: { sortedAt: true, receivedAt: true } });
    if (mail.sortedAt) return null;
    const { receivedAt } = mail;
    const isFromNobody = stored.envelopeFrom === "";
    const here = { mailId, receivedAt, isFromNobody };
    const match = found && incident && { found, incident, delivery: await readDelivery(tx, found), receivedAt, isFromNobody };
    const result = match
      ? await follow(tx, mailId, judged, match)
      : inThread && report
        ? await followThread(tx, judged, { ...here, found: await readAgain(tx, inThread), report })
        : ((await takeReport(tx, { ...stored, ...here, raw }, judged, desk)) ?? withoutMatch(judged));
    await keep(tx, mailId, judged, result, found);
    return result;
  }, PATIENCE);
}

/** Under the report's lock: what was read before it may have gone on. */
const readAgain = async (tx: Tx, found: FoundMessage): Promise<FoundMessage> => ({
  ...found,
  message: await tx.reporterMessage.findUniqueOrThrow({ where: { id: found.message.id } }),
});

const MOST_TRIES = 8;

/**
 * Sorts a mail, and after so many tries that failed leaves it to a person as one that cannot be read, with the notice that it was sent
 * to. Throws what a try threw as long as there will be another one.
 */
export async function sortOrLeave(mailId: string, desk: DeskAddresses): Promise<SortedMail | null> {
  try {
    return await sortMail(mailId, desk);
  } catch (error) {
    const [row] = await db.inboundMail.updateManyAndReturn({
      where: { id: mailId, sortedAt: null },
      data: { sortTries: { increment: 1 } },
      select: { sortTries: true },
    });
    if (!row || row.sortTries < MOST_TRIES) throw error;
    log.error("inbound_mail.left_to_a_person", { mailId, error });
    return leaveUnread(mailId, desk);
  }
}

function leaveUnread(mailId: string, desk: DeskAddresses): Promise<SortedMail | null> {
  return inTransaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "InboundMail" WHERE id = ${mailId}::uuid FOR UPDATE`;
    const stored = await tx.inboundMail.findUniqueOrThrow({ where: { id: mailId } });
    if (!stored.raw || stored.sortedAt) return null;
    const judged = judgeUnreadable({ ...stored, raw: Buffer.from(stored.raw) }, desk, "not_readable");
    const { kind, because } = judged;
    await keep(tx, mailId, judged, { kind, because }, await findDelivery(tx, judged.keys));
    return { kind, because };
  });
}

/** A mail and the notice that it belongs to. */
export interface Match {
  found: FoundDelivery;
  incident: LockedIncident;
  delivery: NoticeDelivery;
  receivedAt: Date;
  /** The envelope named no sender. */
  isFromNobody: boolean;
}

const readDelivery = (tx: Tx, { deliveryId }: FoundDelivery) =>
  tx.noticeDelivery.findUniqueOrThrow({ where: { id: deliveryId } });

async function follow(tx: Tx, mailId: string, judged: Judged, match: Match): Promise<SortedMail> {
  const { kind, because, report, otherwise, mayBeAnswer } = judged;
  if (report && otherwise && !isAboutDelivery(report, match)) return follow(tx, mailId, otherwise, match);
  if (report) return { kind, because: await applyReport(tx, report, match) };
  if (kind === "loop") return { kind, because };
  if (kind === "unreadable") {
    // Somebody answered and we cannot read it: the case learns of it, and nobody is taken to have read our notice.
    if (mayBeAnswer) await receiveUnreadable(tx, mailId, match);
    return { kind, because };
  }
  if (kind === "automatic") {
    await proveDelivery(tx, match.incident, match.delivery.id, because);
    return { kind, because };
  }
  // What looks like a report and says nothing that can be read is no answer of a customer.
  if (because === "report_not_understood") return { kind, because };
  return { kind: "reply", because: await receiveReply(tx, mailId, judged, match) };
}

/** Somebody else's report is for a person; what else fits no notice is what it is. */
const withoutMatch = ({ kind, because, report }: Judged): SortedMail =>
  report ? { kind: "unsorted", because: "foreign_report" } : { kind, because };

async function keep(tx: Tx, mailId: string, judged: Judged, result: SortedMail, found: FoundDelivery | null): Promise<void> {
  const { head, text, quoted, files } = judged;
  const deliveryId = found?.deliveryId ?? null;
  await tx.inboundMail.update({
    where: { id: mailId },
    data: {
      ...withoutNul({
        messageId: head.messageId?.slice(0, 500) ?? null,
        inReplyTo: head.inReplyTo[0]?.slice(0, 500) ?? null,
        sender: head.from?.address ?? "",
        senderName: head.from?.name || null,
        subject: head.subject,
        text,
        quoted,
      }),
      files: withoutNul(files) as unknown as Prisma.InputJsonValue,
      ...result,
      deliveryId,
      sortedAt: now(),
      version: { increment: 1 },
    },
    select: { id: true },
  });
  const { kind, because } = result;
  await recordInLedger(tx, mailStream(mailId), WORKER, { kind: "MAIL_SORTED", mailId, as: kind, because, deliveryId });
}
