import { WORKER } from "@/lib/access/actor";
import { incidentStream } from "@/lib/ledger/record-in-ledger";
import { recordManyInLedger } from "@/lib/ledger/record-many-in-ledger";
import { isOwed } from "@/lib/obligations/owed";
import { now } from "@/lib/platform/clock";
import { inTransaction, type Tx } from "@/lib/platform/db";
import type { Task } from "@/lib/platform/jobs";
import { log } from "@/lib/platform/log";
import { Prisma } from "@/prisma/generated/client";

const KEPT_DAYS = 180;
const BATCH = 200;
const { sql } = Prisma;

/** A case whose evidence was purged in its time, that has not been opened again and that nobody holds. */
const isPurged = (incidentId: Prisma.Sql) => sql`EXISTS (
  SELECT 1 FROM "Incident" i
   WHERE i.id = ${incidentId} AND i.stage = 'closed'
     AND NOT EXISTS (SELECT 1 FROM "RetentionHold" h WHERE h."incidentId" = i.id AND h."releasedAt" IS NULL)
     AND EXISTS (SELECT 1 FROM "Obligation" o WHERE o."incidentId" = i.id AND o.kind = 'purge_evidence' AND o."dischargedAt" IS NOT NULL)
     AND NOT EXISTS (SELECT 1 FROM "Obligation" o WHERE o."incidentId" = i.id AND o.kind = 'purge_evidence'
       AND ${isOwed("o")}))`;

/**
 * The worker's daily run over what customers sent: originals and texts of a case go with its evidence; mail of no case goes 180 days
 * after it was set aside, and what no person has to look at 180 days after it came. What waits in the tray stays. Returns how many went.
 */
export async function purgeMail(): Promise<{ mails: number; answers: number }> {
  const report = { mails: 0, answers: 0 };
  for (let went = BATCH; went === BATCH; report.answers += went) went = await inTransaction(purgeAnswers);
  for (let went = BATCH; went === BATCH; report.mails += went) went = await inTransaction(purgeOriginals);
  if (report.mails + report.answers > 0) log.info("inbound_mail.purged", { ...report });
  return report;
}

async function purgeAnswers(tx: Tx): Promise<number> {
  const purged = await tx.$queryRaw<{ id: string; number: number }[]>`
    UPDATE "IncomingAnswer" a SET text = NULL, "purgedAt" = ${now()}
      FROM "Incident" i
     WHERE i.id = a."incidentId" AND a.id IN (
       SELECT id FROM "IncomingAnswer" WHERE "purgedAt" IS NULL AND state <> 'unread' AND ${isPurged(sql`"incidentId"`)}
        ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
    RETURNING a.id, i.number`;
  const entries = purged.map(({ id, number }) => ({
    stream: incidentStream(number),
    fact: { kind: "ANSWER_PURGED" as const, answerId: id },
  }));
  await recordManyInLedger(tx, WORKER, entries);
  return purged.length;
}

async function purgeOriginals(tx: Tx): Promise<number> {
  const old = new Date(now().getTime() - KEPT_DAYS * 86_400_000);
  const caseOf = sql`coalesce(
    (SELECT a."incidentId" FROM "IncomingAnswer" a WHERE a."inboundMailId" = m.id),
    (SELECT n."incidentId" FROM "NoticeDelivery" d JOIN "CustomerNotice" n ON n.id = d."noticeId" WHERE d.id = m."deliveryId"))`;
  const purged = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "InboundMail" SET raw = NULL, text = NULL, quoted = NULL, files = '[]', "purgedAt" = ${now()}
     WHERE id IN (
       SELECT m.id FROM "InboundMail" m
        WHERE m."purgedAt" IS NULL AND m."sortedAt" IS NOT NULL AND CASE
          WHEN ${caseOf} IS NOT NULL THEN ${isPurged(caseOf)}
          WHEN m.kind IN ('unsorted', 'unreadable') THEN m."settledAt" <= ${old}
          ELSE m."receivedAt" <= ${old} END
        ORDER BY m.id LIMIT ${BATCH} FOR UPDATE OF m SKIP LOCKED)
    RETURNING id`;
  const entries = purged.map(({ id }) => ({
    stream: `inbound-mail:${id}`,
    fact: { kind: "MAIL_PURGED" as const, mailId: id },
  }));
  await recordManyInLedger(tx, WORKER, entries);
  return purged.length;
}

/** The worker's task of it. */
export const mailRetentionTasks: Readonly<Record<string, Task>> = {
  "purge-mail": async () => {
    await purgeMail();
  },
};
