import { now } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db";
import { MoveRefused, NotFound, StaleRecord } from "@/lib/platform/errors";
import type { Prisma } from "@/prisma/generated/client";
import { isSettleable } from "./mail-rules";

/** Name of a mail's ledger stream. */
export const mailStream = (mailId: string) => `inbound-mail:${mailId}`;

const SEEN = {
  omit: { raw: true },
  include: { answer: { select: { id: true } }, report: { select: { id: true } }, reporterMessage: { select: { id: true } } },
} satisfies Prisma.InboundMailDefaultArgs;

/**
 * Locks a mail that waits for a person, without its original. Throws NotFound, StaleRecord when somebody else was first, and
 * MoveRefused for what is none of a person's business: a reply has its answer, a report its delivery.
 */
export async function lockMail(tx: Tx, mailId: string, version: number) {
  await tx.$queryRaw`SELECT id FROM "InboundMail" WHERE id = ${mailId}::uuid FOR UPDATE`;
  const mail = await tx.inboundMail.findUnique({ where: { id: mailId }, ...SEEN });
  if (!mail) throw new NotFound("inbound-mail.refusal.notFound");
  if (mail.version !== version) throw new StaleRecord("inbound-mail.refusal.stale");
  if (mail.settledAt || mail.answer || mail.report || mail.reporterMessage || !isSettleable(mail, now()))
    throw new MoveRefused("inbound-mail.refusal.notWaiting");
  return mail;
}
